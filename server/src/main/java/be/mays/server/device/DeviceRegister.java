package be.mays.server.device;

import be.mays.server.queue.dispatch.LaneTransaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where devices and pairings are kept. Writes happen in the write lane's transactions. */
public interface DeviceRegister {
    /** The device whose present token has this hash, revoked or not. */
    Optional<Device> findByToken(String tokenHash);

    /** The device with this id. */
    Optional<Device> findDevice(String id);

    /** All devices by site and name. */
    List<Device> listDevices();

    /** The pairing with this id. */
    Optional<PendingPairing> findPairing(String id);

    /** The pairing with this user code that has not expired. */
    Optional<PendingPairing> findPairingByCode(String userCode, Instant now);

    /** How many pairings wait. */
    int countPairings(Instant now);

    /** Adds a pairing and forgets those that have expired. */
    void addPairing(LaneTransaction transaction, PendingPairing pairing, Instant now);

    /** An administrator accepts a device. */
    void approve(LaneTransaction transaction, String pairing, String site, String name, String by);

    /** Adds a device and forgets its pairing. */
    void addDevice(LaneTransaction transaction, Device device, String tokenHash, String pairing);

    /** Gives the device another name. */
    void rename(LaneTransaction transaction, String device, String name);

    /** Refuses the device's token from now on. */
    void revoke(LaneTransaction transaction, String device);

    /** Notes a sign of life. */
    void noteHeartbeat(LaneTransaction transaction, String device, Instant at, String health);

    /** Adds work for a device, unless there is or was work with its id. */
    void addCommand(LaneTransaction transaction, Order order, Instant at);

    /** The work that a device has not done, oldest first. */
    List<Order> listOrders(String device);

    /** The work with this id, done or not. */
    Optional<Order> findOrder(String id);

    /** Whether there is or was such work for this device. */
    boolean isOrderOf(String device, String order);

    /** Notes that work was done. @return whether it was this device's and not done before */
    boolean noteDone(LaneTransaction transaction, String device, String order, Instant at);

    /** Work for a device; body is JSON. */
    record Order(String id, String device, String kind, String body) {}
}
