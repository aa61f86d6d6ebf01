package dev.postrider.emulator.entra;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// The refresh tokens given out: opaque, and forgotten oldest first beyond a bound.
final class RefreshTokens {
  private static final int MOST = 10_000;

  /// What a refresh token stands for.
  record Grant(String appId, String personId, List<String> scopes) {}

  private final SecureRandom random = new SecureRandom();
  private final ReentrantLock lock = new ReentrantLock();
  private final LinkedHashMap<String, Grant> grants = new LinkedHashMap<>();

  String give(Grant grant) {
    byte[] bytes = new byte[48];
    random.nextBytes(bytes);
    String token = "0." + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    lock.lock();
    try {
      grants.put(token, grant);
      if (grants.size() > MOST) {
        grants.pollFirstEntry();
      }
      return token;
    } finally {
      lock.unlock();
    }
  }

  Optional<Grant> find(String token) {
    lock.lock();
    try {
      return Optional.ofNullable(grants.get(token));
    } finally {
      lock.unlock();
    }
  }
}
