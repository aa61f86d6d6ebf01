package dev.postrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;

/// A certificate with its key that ends in twenty days: `client.p12`, and `client.pem`.
record ClientCertificate(RSAPublicKey publicKey) {
  private static final String ALIAS = "client";

  /// Made by the JDK's own keytool, in this folder.
  static ClientCertificate make(Path folder, String password) throws Exception {
    Path store = folder.resolve("client.p12");
    var tool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                "RSA",
                "-dname",
                "CN=client",
                "-validity",
                "20",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass:env",
                "WORD")
            .redirectErrorStream(true);
    tool.environment().put("WORD", password);
    Process process = tool.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    KeyStore keys = KeyStore.getInstance(store.toFile(), password.toCharArray());
    var certificate = keys.getCertificate(ALIAS);
    Files.writeString(
        folder.resolve("client.pem"),
        pem("PRIVATE KEY", keys.getKey(ALIAS, password.toCharArray()).getEncoded())
            + pem("CERTIFICATE", certificate.getEncoded()));
    return new ClientCertificate((RSAPublicKey) certificate.getPublicKey());
  }

  private static String pem(String what, byte[] bytes) {
    return "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n"
        .formatted(what, Base64.getMimeEncoder().encodeToString(bytes));
  }
}
