package dev.postrider.delivery;

import dev.postrider.reach.AppResult;
import dev.postrider.reach.AppRollout;
import dev.postrider.reach.ReachResult;
import dev.postrider.teams.graph.CatalogId;
import dev.postrider.teams.graph.InstallScope;
import dev.postrider.teams.wire.UserId;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/// Knows who has the app, and writes down what was asked of it.
final class Rollout implements AppRollout {
  private final Set<InstallScope> having = ConcurrentHashMap.newKeySet();
  private final Set<String> blocked = ConcurrentHashMap.newKeySet();
  final Set<String> consented = ConcurrentHashMap.newKeySet();
  private final AtomicInteger throttles = new AtomicInteger();
  private volatile CountDownLatch held = new CountDownLatch(0);

  void has(String user) {
    having.add(scope(user));
  }

  boolean isInstalledFor(String user) {
    return having.contains(scope(user));
  }

  void blocked(String user) {
    blocked.add(user);
  }

  /// No install ends before this does.
  void holdsUp(CountDownLatch until) {
    held = until;
  }

  void throttles(int times) {
    throttles.set(times);
  }

  private static InstallScope scope(String user) {
    return InstallScope.user(new UserId(user));
  }

  @Override
  public CatalogId app() {
    return new CatalogId("catalog-1");
  }

  @Override
  public boolean consentsTo(String permission) {
    return consented.contains(permission);
  }

  @Override
  public AppResult install(InstallScope scope) {
    try {
      held.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (throttles.getAndDecrement() > 0) {
      return new AppResult.NotNow(true, Optional.of(Duration.ofMillis(1)), "429");
    }
    if (blocked.stream().map(Rollout::scope).anyMatch(scope::equals)) {
      return new AppResult.Refused(ReachResult.Obstacle.BLOCKED_BY_POLICY, "403");
    }
    return new AppResult.Done(
        having.add(scope) ? AppResult.Effect.INSTALLED : AppResult.Effect.ALREADY_INSTALLED);
  }

  @Override
  public AppResult upgrade(InstallScope scope) {
    return having.contains(scope)
        ? new AppResult.Done(AppResult.Effect.UPGRADED)
        : new AppResult.Refused(ReachResult.Obstacle.NOT_INSTALLED, "not installed");
  }

  @Override
  public AppResult uninstall(InstallScope scope) {
    return new AppResult.Done(
        having.remove(scope) ? AppResult.Effect.UNINSTALLED : AppResult.Effect.WAS_NOT_INSTALLED);
  }
}
