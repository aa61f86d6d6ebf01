package dev.postrider.emulator.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;

/// The faults in force. Safe for any number of threads; costs nothing while there are none.
public final class Faults {

  /// A fault in force.
  ///
  /// @param calls how many requests fitted its surface, verb and path so far
  /// @param hits how many of them it struck
  public record Scripted(String id, Fault fault, long calls, long hits) {}

  private static final class Script {
    private final String id;
    private final Fault fault;
    private final Pattern path;
    private final SplittableRandom random;
    private long calls;
    private long hits;

    Script(String id, Fault fault, SplittableRandom random) {
      this.id = id;
      this.fault = fault;
      this.path = fault.match().pattern();
      this.random = random;
    }

    boolean fits(String surface, String method, String rawPath) {
      Match match = fault.match();
      return (match.surface().isEmpty() || match.surface().equals(surface))
          && (match.method().isEmpty() || match.method().equals(method))
          && path.matcher(rawPath).matches();
    }

    boolean strikes() {
      Match match = fault.match();
      calls++;
      if (calls < match.firstCall() || calls > match.lastCall() || hits >= match.maxHits()) {
        return false;
      }
      if (match.probability() < 1 && random.nextDouble() >= match.probability()) {
        return false;
      }
      hits++;
      return true;
    }

    Scripted seen() {
      return new Scripted(id, fault, calls, hits);
    }
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final List<Script> scripts = new CopyOnWriteArrayList<>();
  private final SplittableRandom seeds;
  private long added;

  /// No faults yet; the same seed and the same requests in the same order strike the same.
  public Faults(long seed) {
    this.seeds = new SplittableRandom(seed);
  }

  /// Puts a fault in force and names it.
  public String add(Fault fault) {
    lock.lock();
    try {
      added++;
      String id = "fault-" + added;
      scripts.add(new Script(id, fault, seeds.split()));
      return id;
    } finally {
      lock.unlock();
    }
  }

  /// Takes one fault away; whether there was one.
  public boolean remove(String id) {
    return scripts.removeIf(script -> script.id.equals(id));
  }

  /// Takes all faults away.
  public void clear() {
    scripts.clear();
  }

  /// The faults in force, oldest first, with what they did so far.
  public List<Scripted> list() {
    lock.lock();
    try {
      return scripts.stream().map(Script::seen).toList();
    } finally {
      lock.unlock();
    }
  }

  /// What befalls this request: the effects of all faults that strike it, oldest fault first.
  public List<Effect> strike(String surface, String method, String rawPath) {
    if (scripts.isEmpty()) {
      return List.of();
    }
    lock.lock();
    try {
      var effects = new ArrayList<Effect>();
      for (Script script : scripts) {
        if (script.fits(surface, method, rawPath) && script.strikes()) {
          effects.add(script.fault.effect());
        }
      }
      return effects;
    } finally {
      lock.unlock();
    }
  }
}
