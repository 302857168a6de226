package be.mays.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CountedAddressTest {
    @Test
    void anIpv4AddressCountsWhole() {
        assertThat(Requests.countedAddress("192.0.2.7")).isNotEqualTo(Requests.countedAddress("192.0.2.8"));
    }

    @Test
    void ofIpv6TheFirst64BitsCount() {
        String one = Requests.countedAddress("2001:db8:1:2:3:4:5:6");
        assertThat(Requests.countedAddress("[2001:db8:1:2::9]")).isEqualTo(one);
        assertThat(Requests.countedAddress("2001:db8:1:2:ffff::1%eth0")).isEqualTo(one);
        assertThat(Requests.countedAddress("2001:db8:1:3:3:4:5:6")).isNotEqualTo(one);
    }

    @Test
    void whatIsNoAddressCountsTogether() {
        assertThat(Requests.countedAddress("unknown")).isEqualTo(Requests.countedAddress(""));
    }
}
