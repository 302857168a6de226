package be.mays.e2e.contract;

class RandomRequestsTest extends RandomRequests {
    RandomRequestsTest() {
        super(TestServer.startAt("random-requests", NOW), 3_000);
    }
}
