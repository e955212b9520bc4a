package hk.ecert.renewal.register;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;

/** The register for a command: to be opened beside the command's own components. */
@Import({HkidVault.class, Register.class})
@EnableConfigurationProperties(RegisterSettings.class)
public class CommandRegister {}
