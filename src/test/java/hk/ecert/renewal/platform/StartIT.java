package hk.ecert.renewal.platform;

import org.junit.jupiter.api.Test;

class StartIT {
    @Test
    void starts() throws Exception {
        System.out.println(RunningApplication.shared().portal());
    }
}
