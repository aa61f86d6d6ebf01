package dev.postrider.emulator.crowd;

import dev.postrider.emulator.callback.TeamsClient;
import dev.postrider.emulator.tenant.Tenant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// People who answer by themselves what bots ask them in personal chats: they press buttons, fill
/// in inputs, write, ignore and block, as [CrowdSettings] say.
///
/// Nobody answers a post that was there before the crowd began, and nobody the same post twice,
/// unless the settings say that people change their mind.
public final class Crowd implements AutoCloseable {
  private final Tenant tenant;
  private final TeamsClient teams;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Gathering gathering;
  private boolean answering;

  /// One that does nothing until it begins.
  public Crowd(Tenant tenant, TeamsClient teams) {
    this.tenant = tenant;
    this.teams = teams;
  }

  /// Answers what arrives from now on. Counts from zero, and drops what a crowd before this one had
  /// still to do.
  ///
  /// @throws IllegalArgumentException where a script names somebody whom the tenant does not know
  public void begin(CrowdSettings settings) {
    var next = new Gathering(tenant, teams, settings);
    lock.lock();
    try {
      end();
      gathering = next;
      answering = true;
      next.begin();
    } finally {
      lock.unlock();
    }
  }

  /// Answers nothing any more; what people had still to do is dropped. The counts stay readable.
  public void end() {
    lock.lock();
    try {
      answering = false;
      if (gathering != null) {
        gathering.close();
      }
    } finally {
      lock.unlock();
    }
  }

  /// How people answer now; empty while nobody does.
  public Optional<CrowdSettings> settings() {
    lock.lock();
    try {
      return answering ? Optional.ofNullable(gathering).map(Gathering::settings) : Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  /// What was done since the crowd began.
  public CrowdTally tally() {
    lock.lock();
    try {
      return gathering == null ? new Counters().tally(0) : gathering.tally();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    end();
  }
}
