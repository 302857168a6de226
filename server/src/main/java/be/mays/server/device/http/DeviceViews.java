package be.mays.server.device.http;

import be.mays.api.device.DeviceView;
import be.mays.server.device.Device;
import be.mays.server.device.DeviceTokens;
import be.mays.server.queue.NumberBlock;
import java.util.List;

/** Devices as the contract shows them. */
final class DeviceViews {
    private final DeviceTokens tokens;

    DeviceViews(DeviceTokens tokens) {
        this.tokens = tokens;
    }

    /** Without its numbers. */
    DeviceView view(Device device) {
        return view(device, List.of());
    }

    DeviceView view(Device device, List<NumberBlock> blocks) {
        return new DeviceView(
                device.id(),
                device.kind(),
                device.name(),
                device.site(),
                device.lastSeen(),
                device.revoked(),
                blocks.stream()
                        .map(block -> new DeviceView.NumberBlock(
                                block.series(), block.day().toString(), block.from(), block.to()))
                        .toList(),
                device.tokenSince(),
                tokens.isDue(device));
    }
}
