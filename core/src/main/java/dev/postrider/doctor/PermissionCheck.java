package dev.postrider.doctor;

import dev.postrider.teams.graph.Capability;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What is granted against what is needed. What is granted is read from the token, as a hint. That
/// nothing of ours needs a permission is known beforehand; that nobody used it, only a local tenant
/// tells.
final class PermissionCheck implements Check {
  private static final Set<Capability> NEEDED =
      EnumSet.of(Capability.FIND_APP, Capability.INSTALL_FOR_PEOPLE, Capability.READ_PEOPLE);
  private static final Set<Capability> WANTED_BY_SOME =
      EnumSet.of(
          Capability.READ_GROUPS,
          Capability.READ_TEAMS,
          Capability.INSTALL_IN_TEAMS,
          Capability.INSTALL_IN_CHATS,
          Capability.NOTIFY);
  private static final String HINT = " (says the token, which is a hint)";

  @Override
  public Subject subject() {
    return Subject.PERMISSIONS;
  }

  @Override
  public List<Finding> findings(Evidence evidence) throws InterruptedException {
    SignIn signIn = evidence.graphSignIn();
    if (!(signIn instanceof SignIn.Token)) {
      return List.of(Finding.notChecked(subject(), Words.noToken(signIn)));
    }
    Optional<Set<String>> granted = evidence.granted();
    return granted
        .map(roles -> judged(evidence, new TreeSet<>(roles)))
        .orElseGet(() ->
            List.of(
                Finding.of(
                    subject(),
                    Symptom.PERMISSIONS_UNREADABLE,
                    "the token is one that only Graph can read")));
  }

  private List<Finding> judged(Evidence evidence, Set<String> granted) {
    var findings = new ArrayList<Finding>();
    for (Capability capability : NEEDED) {
      missing(evidence, capability, Symptom.PERMISSION_MISSING, granted).ifPresent(findings::add);
    }
    if (findings.isEmpty()) {
      findings.add(
          Finding.of(
              subject(),
              Symptom.PERMISSIONS_SUFFICE,
              "what everybody needs is granted, " + granted.size() + " in all" + HINT));
    }
    superfluous(evidence, granted, findings);
    idle(evidence, findings);
    for (Capability capability : WANTED_BY_SOME) {
      missing(evidence, capability, Symptom.PERMISSION_LEFT_OUT, granted).ifPresent(findings::add);
    }
    return findings;
  }

  private Optional<Finding> missing(
      Evidence evidence, Capability capability, Symptom symptom, Set<String> granted) {
    Set<String> missing = capability.missing(granted);
    if (missing.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Finding(
            subject(),
            symptom,
            String.join(" and ", missing)
                + " "
                + (missing.size() == 1 ? "is" : "are")
                + " not granted; needed to "
                + capability.inWords(),
            "Add "
                + (missing.size() == 1 ? "it" : "them")
                + " to the app registration (API permissions → Microsoft Graph → Application"
                + " permissions); then an administrator grants it at the address below.",
            evidence.consentUrl()));
  }

  /// The ones that nothing needs, and those that a narrower one makes superfluous. The ones that we
  /// ask for ourselves are never called too wide.
  private void superfluous(Evidence evidence, Set<String> granted, List<Finding> findings) {
    String basis =
        evidence.patient().findIdle().isPresent()
            ? ""
            : " (by what our calls accept; this tenant does not tell what was called)";
    Set<String> kept = new TreeSet<>(granted);
    for (String permission : granted) {
      if (all().noneMatch(it -> it.uses(permission))) {
        kept.remove(permission);
        findings.add(
            Finding.of(
                subject(),
                Symptom.PERMISSION_UNUSED,
                permission + " is granted, and nothing that Postrider does needs it" + basis,
                removal(permission)));
      }
    }
    for (String permission : List.copyOf(kept)) {
      boolean ours = all().anyMatch(it -> it.names(permission));
      if (!ours && all().allMatch(it -> it.canSpare(permission, kept))) {
        kept.remove(permission);
        findings.add(
            Finding.of(
                subject(),
                Symptom.PERMISSION_SPARE,
                permission + " is granted, and all it is good for is granted by narrower ones",
                removal(permission)));
      }
    }
  }

  private void idle(Evidence evidence, List<Finding> findings) {
    evidence
        .patient()
        .findIdle()
        .filter(idle -> !idle.isEmpty())
        .map(idle ->
            Finding.of(
                subject(),
                Symptom.PERMISSION_IDLE,
                "granted, and used by no call since the tenant was started or reset: "
                    + String.join(", ", new TreeSet<>(idle)),
                "Try everything that the app does against this tenant, and look again: what is"
                    + " still listed can go."))
        .ifPresent(findings::add);
  }

  private static Stream<Capability> all() {
    return Arrays.stream(Capability.values());
  }

  private static String removal(String permission) {
    return "Unless another program signs in as this app: Entra admin centre → App registrations →"
        + " API permissions → revoke the consent to "
        + permission
        + ", then remove it.";
  }
}
