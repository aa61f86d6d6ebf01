package dev.postrider.emulator.tenant;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A person of the tenant: Graph's `user` with its default properties, and what decides whether a
/// bot can reach them. `id` is the Entra object id (a GUID in lower case). Unlicensed people have
/// no Teams; people who never signed in to Teams have it and never opened it.
public record Person(
    String id,
    String displayName,
    @Nullable String givenName,
    @Nullable String surname,
    String userPrincipalName,
    @Nullable String mail,
    @Nullable String department,
    @Nullable String officeLocation,
    @Nullable String jobTitle,
    @Nullable String preferredLanguage,
    @Nullable String mobilePhone,
    List<String> businessPhones,
    UserType userType,
    boolean accountEnabled,
    boolean licensed,
    boolean signedIn) {
  public Person {
    requireNonNull(id);
    requireNonNull(displayName);
    requireNonNull(userPrincipalName);
    requireNonNull(userType);
    businessPhones = List.copyOf(businessPhones);
  }

  /// Someone with an account, a licence and nothing else known.
  public static Person named(String id, String displayName, String userPrincipalName) {
    return new Person(
        id,
        displayName,
        null,
        null,
        userPrincipalName,
        userPrincipalName,
        null,
        null,
        null,
        "en",
        null,
        List.of(),
        UserType.MEMBER,
        true,
        true,
        true);
  }

  public boolean isGuest() {
    return userType == UserType.GUEST;
  }

  /// Graph's `userType`.
  public enum UserType {
    MEMBER("Member"),
    GUEST("Guest");

    private final String graphName;

    UserType(String graphName) {
      this.graphName = graphName;
    }

    /// As Graph writes it: `Member` or `Guest`.
    public String graphName() {
      return graphName;
    }
  }
}
