package dev.postrider.emulator.control;

import dev.postrider.emulator.tenant.Condition;
import dev.postrider.emulator.tenant.Person;
import dev.postrider.emulator.tenant.TeamsApp;
import dev.postrider.emulator.tenant.Tenant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A person on the wire, with their conditions. Apps are named by catalogue id.
record PersonView(
    String id,
    String displayName,
    @Nullable String givenName,
    @Nullable String surname,
    String userPrincipalName,
    @Nullable String mail,
    @Nullable String department,
    @Nullable String jobTitle,
    @Nullable String officeLocation,
    @Nullable String preferredLanguage,
    boolean administrator,
    ConditionsView conditions) {

  record ConditionsView(
      boolean disabled,
      boolean guest,
      boolean unlicensed,
      boolean neverSignedIn,
      List<String> blockedApps,
      List<String> deniedApps,
      List<String> pinnedApps) {}

  static PersonView of(Tenant tenant, Person person) {
    return new PersonView(
        person.id(),
        person.displayName(),
        person.givenName(),
        person.surname(),
        person.userPrincipalName(),
        person.mail(),
        person.department(),
        person.jobTitle(),
        person.officeLocation(),
        person.preferredLanguage(),
        person.administrator(),
        new ConditionsView(
            !person.accountEnabled(),
            person.isGuest(),
            !person.licensed(),
            !person.signedIn(),
            apps(tenant, Condition.BLOCKED_BOT, person),
            apps(tenant, Condition.NOT_ALLOWED_BY_POLICY, person),
            apps(tenant, Condition.PINNED_BY_POLICY, person)));
  }

  private static List<String> apps(Tenant tenant, Condition condition, Person person) {
    return tenant.catalogue().all().stream()
        .map(TeamsApp::id)
        .filter(app -> tenant.conditions().holds(condition, person.id(), app))
        .toList();
  }
}
