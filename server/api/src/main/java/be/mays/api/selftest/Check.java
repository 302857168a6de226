package be.mays.api.selftest;

import be.mays.api.device.Heartbeat;

/** One thing that can be wrong with a device. */
public interface Check {
    /** Looks now; returns within some seconds whatever the hardware does. */
    Heartbeat.Part look();
}
