package dev.postrider.teams.identity;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps one token for each scope until shortly before it ends, and lets one caller at a time fetch
/// another.
final class CachedTokens implements TokenSource {
  private static final Logger log = LoggerFactory.getLogger(CachedTokens.class);
  private static final Duration LONGEST_MARGIN = Duration.ofMinutes(5);

  @FunctionalInterface
  interface Fetch {
    AccessToken token(String scope) throws InterruptedException;
  }

  private record Kept(AccessToken token, Instant usableUntil, Duration life) {}

  private final Fetch fetch;
  private final InstantSource clock;
  private final Map<String, Kept> kept = new ConcurrentHashMap<>();
  private final ReentrantLock fetching = new ReentrantLock();

  CachedTokens(Fetch fetch, InstantSource clock) {
    this.fetch = fetch;
    this.clock = clock;
  }

  @Override
  public AccessToken token(String scope) throws InterruptedException {
    return token(scope, Duration.ZERO);
  }

  @Override
  public AccessToken token(String scope, Duration life) throws InterruptedException {
    var fresh = findFresh(scope, life);
    if (fresh != null) {
      return fresh;
    }
    fetching.lockInterruptibly();
    try {
      var meanwhile = findFresh(scope, life);
      return meanwhile != null ? meanwhile : fetchOrKeep(scope);
    } finally {
      fetching.unlock();
    }
  }

  @Override
  public AccessToken renewed(String scope, String refused) throws InterruptedException {
    fetching.lockInterruptibly();
    try {
      var meanwhile = findFresh(scope, Duration.ZERO);
      if (meanwhile != null && !meanwhile.value().equals(refused)) {
        return meanwhile;
      }
      kept.remove(scope);
      return keep(scope, fetch.token(scope));
    } finally {
      fetching.unlock();
    }
  }

  private @Nullable AccessToken findFresh(String scope, Duration life) {
    var there = kept.get(scope);
    if (there == null) {
      return null;
    }
    var now = clock.instant();
    // Where Entra gives only shorter ones, another would be no better.
    var longEnough =
        !now.plus(life).isAfter(there.token().expiresAt()) || there.life().compareTo(life) < 0;
    return longEnough && now.isBefore(there.usableUntil()) ? there.token() : null;
  }

  /// A token in its last minutes is better than none when Entra cannot be reached.
  private AccessToken fetchOrKeep(String scope) throws InterruptedException {
    try {
      return keep(scope, fetch.token(scope));
    } catch (SignInException e) {
      var old = kept.get(scope);
      if (old == null || !e.isTemporary() || !clock.instant().isBefore(old.token().expiresAt())) {
        throw e;
      }
      log.warn("no new token error={} usingOldUntil={}", e.error(), old.token().expiresAt());
      return old.token();
    }
  }

  private AccessToken keep(String scope, AccessToken token) {
    var life = Duration.between(clock.instant(), token.expiresAt());
    var quarter = life.dividedBy(4);
    var margin = quarter.compareTo(LONGEST_MARGIN) < 0 ? quarter : LONGEST_MARGIN;
    kept.put(scope, new Kept(token, token.expiresAt().minus(margin), life));
    return token;
  }
}
