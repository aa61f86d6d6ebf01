package dev.postrider.emulator.tenant;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A person of the tenant: Graph's `user` with its default properties, and what decides whether a
/// bot can reach them. `id` is the Entra object id (a GUID in lower case). Unlicensed people have
/// no Teams; people who never signed in to Teams have it and never opened it. An administrator may
/// publish to the catalogue.
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
    boolean signedIn,
    boolean administrator) {
  public Person {
    id = UUID.fromString(id).toString();
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
        true,
        false);
  }

  public boolean isGuest() {
    return userType == UserType.GUEST;
  }

  public Person withName(@Nullable String newGivenName, @Nullable String newSurname) {
    return new Person(
        id,
        displayName,
        newGivenName,
        newSurname,
        userPrincipalName,
        mail,
        department,
        officeLocation,
        jobTitle,
        preferredLanguage,
        mobilePhone,
        businessPhones,
        userType,
        accountEnabled,
        licensed,
        signedIn,
        administrator);
  }

  public Person withDisplayName(String newDisplayName) {
    return new Person(
        id,
        newDisplayName,
        givenName,
        surname,
        userPrincipalName,
        mail,
        department,
        officeLocation,
        jobTitle,
        preferredLanguage,
        mobilePhone,
        businessPhones,
        userType,
        accountEnabled,
        licensed,
        signedIn,
        administrator);
  }

  public Person withUserPrincipalName(String newName) {
    return new Person(
        id,
        displayName,
        givenName,
        surname,
        newName,
        mail,
        department,
        officeLocation,
        jobTitle,
        preferredLanguage,
        mobilePhone,
        businessPhones,
        userType,
        accountEnabled,
        licensed,
        signedIn,
        administrator);
  }

  public Person withWork(
      @Nullable String newDepartment, @Nullable String newOffice, @Nullable String newJobTitle) {
    return new Person(
        id,
        displayName,
        givenName,
        surname,
        userPrincipalName,
        mail,
        newDepartment,
        newOffice,
        newJobTitle,
        preferredLanguage,
        mobilePhone,
        businessPhones,
        userType,
        accountEnabled,
        licensed,
        signedIn,
        administrator);
  }

  public Person withPreferredLanguage(@Nullable String language) {
    return new Person(
        id,
        displayName,
        givenName,
        surname,
        userPrincipalName,
        mail,
        department,
        officeLocation,
        jobTitle,
        language,
        mobilePhone,
        businessPhones,
        userType,
        accountEnabled,
        licensed,
        signedIn,
        administrator);
  }

  public Person withAccountEnabled(boolean enabled) {
    return new Person(
        id,
        displayName,
        givenName,
        surname,
        userPrincipalName,
        mail,
        department,
        officeLocation,
        jobTitle,
        preferredLanguage,
        mobilePhone,
        businessPhones,
        userType,
        enabled,
        licensed,
        signedIn,
        administrator);
  }

  public Person withLicensed(boolean nowLicensed) {
    return new Person(
        id,
        displayName,
        givenName,
        surname,
        userPrincipalName,
        mail,
        department,
        officeLocation,
        jobTitle,
        preferredLanguage,
        mobilePhone,
        businessPhones,
        userType,
        accountEnabled,
        nowLicensed,
        signedIn,
        administrator);
  }

  public Person withSignedIn(boolean nowSignedIn) {
    return new Person(
        id,
        displayName,
        givenName,
        surname,
        userPrincipalName,
        mail,
        department,
        officeLocation,
        jobTitle,
        preferredLanguage,
        mobilePhone,
        businessPhones,
        userType,
        accountEnabled,
        licensed,
        nowSignedIn,
        administrator);
  }

  public Person withAdministrator(boolean nowAdministrator) {
    return new Person(
        id,
        displayName,
        givenName,
        surname,
        userPrincipalName,
        mail,
        department,
        officeLocation,
        jobTitle,
        preferredLanguage,
        mobilePhone,
        businessPhones,
        userType,
        accountEnabled,
        licensed,
        signedIn,
        nowAdministrator);
  }

  /// The same person as a guest from elsewhere, who reads mail at home.
  public Person asGuest(String homeMail) {
    return new Person(
        id,
        displayName,
        givenName,
        surname,
        userPrincipalName,
        homeMail,
        department,
        officeLocation,
        jobTitle,
        preferredLanguage,
        mobilePhone,
        businessPhones,
        UserType.GUEST,
        accountEnabled,
        licensed,
        signedIn,
        administrator);
  }

  /// A guest's user principal name: `ada_partner.example#EXT#@…`.
  public static String guestPrincipalName(String homeMail, String domain) {
    return homeMail.replace('@', '_') + "#EXT#@" + domain;
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
