package dev.postrider.doctor;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/// Examines an app in a tenant: what works, what does not, who can mend it and how.
///
/// It reads and never writes: GETs, and requests for tokens. Every check runs, whatever became of
/// the others; one that cannot run without another says so.
public final class Doctor {
  private static final Duration STANDARD_LIMIT = Duration.ofSeconds(30);

  private final Patient patient;
  private final InstantSource clock;
  private final Duration limit;
  private final Evidence.TokenDoor door;
  private final List<Check> checks;

  public Doctor(Patient patient, InstantSource clock) {
    this(patient, clock, STANDARD_LIMIT);
  }

  /// @param limit how long one check may take
  public Doctor(Patient patient, InstantSource clock, Duration limit) {
    this(patient, clock, limit, Evidence.TokenDoor::ofEntra, all());
  }

  Doctor(
      Patient patient,
      InstantSource clock,
      Duration limit,
      Evidence.TokenDoor door,
      List<Check> checks) {
    this.patient = requireNonNull(patient, "patient");
    this.clock = requireNonNull(clock, "clock");
    this.limit = limit;
    this.door = door;
    this.checks = List.copyOf(checks);
  }

  static List<Check> all() {
    return List.of(
        new SignInCheck(),
        new CredentialCheck(),
        new ClockCheck(),
        new PermissionCheck(),
        new AppCheck(),
        new IdCheck(),
        new ConsentCheck(),
        new ConnectorCheck(),
        new BotKeysCheck(),
        new BotEndpointCheck(),
        new LimitsCheck());
  }

  /// Runs all checks side by side.
  ///
  /// @param found told of each finding in the order of the subjects, as soon as it is certain
  public Diagnosis examine(Consumer<Finding> found) throws InterruptedException {
    var all = new ArrayList<Finding>();
    try (var evidence = new Evidence(patient, clock, door);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<Finding>>> running =
          checks.stream()
              .map(check -> threads.submit((Callable<List<Finding>>) () -> run(check, evidence)))
              .toList();
      try {
        for (int i = 0; i < running.size(); i++) {
          List<Finding> findings = wait(running.get(i), checks.get(i).subject());
          findings.forEach(found);
          all.addAll(findings);
        }
      } finally {
        threads.shutdownNow();
      }
    }
    return new Diagnosis(all);
  }

  private static List<Finding> run(Check check, Evidence evidence) throws InterruptedException {
    return check.findings(evidence);
  }

  private List<Finding> wait(Future<List<Finding>> findings, Subject subject)
      throws InterruptedException {
    try {
      return findings.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      findings.cancel(true);
      return List.of(
          Finding.of(
              subject,
              Symptom.NOT_FINISHED,
              "no answer within " + limit.toSeconds() + " s",
              "Try again; if it stays so, look at the network between here and there."));
    } catch (ExecutionException e) {
      return List.of(
          Finding.of(
              subject,
              Symptom.NOT_FINISHED,
              "it failed: " + e.getCause(),
              "This is a mistake of ours. Please report it."));
    }
  }
}
