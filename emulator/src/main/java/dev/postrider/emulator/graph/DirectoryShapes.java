package dev.postrider.emulator.graph;

import dev.postrider.emulator.graph.odata.Shape;
import dev.postrider.emulator.tenant.Group;
import dev.postrider.emulator.tenant.Person;
import dev.postrider.emulator.tenant.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the directory shows: `user`, `group`, the mix of both in memberships, and `organization`.
final class DirectoryShapes {
  /// Properties of `user` that Graph answers for one user only, never for a list.
  static final Set<String> SINGLE_USER_ONLY =
      Set.of(
          "aboutMe",
          "birthday",
          "hireDate",
          "interests",
          "mySite",
          "pastProjects",
          "preferredName",
          "responsibilities",
          "schools",
          "skills");

  private static final Shape USER =
      Shape.entity("user", Person.class)
          .texts("businessPhones", Person::businessPhones)
          .text("displayName", Person::displayName)
          .text("givenName", Person::givenName)
          .text("jobTitle", Person::jobTitle)
          .text("mail", Person::mail)
          .text("mobilePhone", Person::mobilePhone)
          .text("officeLocation", Person::officeLocation)
          .text("preferredLanguage", Person::preferredLanguage)
          .text("surname", Person::surname)
          .text("userPrincipalName", Person::userPrincipalName)
          .text("id", Person::id)
          .flag("accountEnabled", Person::accountEnabled)
          .onlyWhenSelected()
          .text("department", Person::department)
          .onlyWhenSelected()
          .text("userType", person -> person.userType().graphName())
          .onlyWhenSelected()
          .text("mailNickname", person -> nickname(person.userPrincipalName()))
          .onlyWhenSelected()
          .structs("assignedLicenses", "assignedLicense", DirectoryShapes::licenses)
          .onlyWhenSelected()
          .text("aboutMe", person -> null)
          .onlyWhenSelected()
          .texts("interests", person -> List.of())
          .onlyWhenSelected()
          .text("mySite", person -> null)
          .onlyWhenSelected()
          .texts("pastProjects", person -> List.of())
          .onlyWhenSelected()
          .text("preferredName", person -> null)
          .onlyWhenSelected()
          .texts("responsibilities", person -> List.of())
          .onlyWhenSelected()
          .texts("schools", person -> List.of())
          .onlyWhenSelected()
          .texts("skills", person -> List.of())
          .onlyWhenSelected()
          .instant("birthday", person -> Instant.parse("0001-01-01T00:00:00Z"))
          .onlyWhenSelected()
          .instant("hireDate", person -> Instant.parse("0001-01-01T00:00:00Z"))
          .onlyWhenSelected()
          .build();

  /// A licence of a person: that they have Teams.
  record License(String skuId) {}

  private final Shape group;

  DirectoryShapes(Tenant tenant) {
    group = group(tenant);
  }

  List<Shape> all() {
    return List.of(
        USER,
        group,
        Shape.union("directoryObject", List.of(USER, group), this::variant),
        Shape.struct("assignedLicense", License.class)
            .texts("disabledPlans", license -> List.of())
            .text("skuId", License::skuId)
            .build(),
        organization(),
        verifiedDomain());
  }

  private Shape variant(Object row) {
    return row instanceof Person ? USER : group;
  }

  private static Shape group(Tenant tenant) {
    return Shape.entity("group", Group.class)
        .text("id", Group::id)
        .instant("createdDateTime", Group::createdDateTime)
        .text("description", Group::description)
        .text("displayName", Group::displayName)
        .texts("groupTypes", Group::groupTypes)
        .text("mail", Group::mail)
        .flag("mailEnabled", group -> group.mail() != null)
        .text("mailNickname", Group::mailNickname)
        .flag("securityEnabled", Group::securityEnabled)
        .text("visibility", group -> group.isUnified() ? "Private" : null)
        .texts(
            "resourceProvisioningOptions",
            group -> tenant.teams().find(group.id()).isPresent() ? List.of("Team") : List.of())
        .links(
            "members",
            "directoryObject",
            group -> tenant.groups().members(group.id()).stream().map(GroupCalls::row).toList())
        .build();
  }

  private static Shape organization() {
    return Shape.entity("organization", Tenant.class)
        .text("id", Tenant::id)
        .text("displayName", Tenant::displayName)
        .text("countryLetterCode", tenant -> null)
        .text("preferredLanguage", tenant -> null)
        .text("tenantType", tenant -> "AAD")
        .structs("verifiedDomains", "verifiedDomain", List::of)
        .build();
  }

  private static Shape verifiedDomain() {
    return Shape.struct("verifiedDomain", Tenant.class)
        .text("capabilities", tenant -> "Email, OfficeCommunicationsOnline")
        .flag("isDefault", tenant -> true)
        .flag("isInitial", tenant -> false)
        .text("name", Tenant::domain)
        .text("type", tenant -> "Managed")
        .build();
  }

  private static List<License> licenses(Person person) {
    return person.licensed()
        ? List.of(new License("6fd2c87f-b296-42f0-b197-1e91e994b900"))
        : List.of();
  }

  private static @Nullable String nickname(String userPrincipalName) {
    var at = userPrincipalName.indexOf('@');
    return (at < 0 ? userPrincipalName : userPrincipalName.substring(0, at))
        .toLowerCase(Locale.ROOT);
  }
}
