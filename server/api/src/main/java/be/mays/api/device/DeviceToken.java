package be.mays.api.device;

/** The token, given once; afterwards the server keeps only its hash. */
public record DeviceToken(String token, DeviceView device) {
    @Override
    public String toString() {
        return "DeviceToken[(hidden), device=" + device + "]";
    }
}
