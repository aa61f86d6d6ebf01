package dev.postrider.emulator.callback;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/// Which certificates of bots we believe: what the machine believes, and the local tenant's own CA.
final class BotTrust {

  private BotTrust() {}

  static SSLContext with(X509Certificate own) {
    try {
      KeyStore believed = KeyStore.getInstance(KeyStore.getDefaultType());
      believed.load(null, null);
      believed.setCertificateEntry("own", own);
      int number = 0;
      for (X509Certificate system : ofTheMachine()) {
        believed.setCertificateEntry("system-" + number++, system);
      }
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers(believed), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("Cannot set up TLS towards bots", e);
    }
  }

  private static X509Certificate[] ofTheMachine() throws GeneralSecurityException {
    return Stream.of(managers(null))
        .filter(X509TrustManager.class::isInstance)
        .flatMap(manager -> Arrays.stream(((X509TrustManager) manager).getAcceptedIssuers()))
        .toArray(X509Certificate[]::new);
  }

  private static TrustManager[] managers(@Nullable KeyStore believed)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(believed);
    return factory.getTrustManagers();
  }
}
