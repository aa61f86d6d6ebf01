package dev.postrider.teams.graph;

import dev.postrider.teams.wire.UserId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A person in the directory (Microsoft's page: *user resource type*). What Graph did not tell, for
/// want of a permission or of a value, is null.
///
/// @param userType `Member` or `Guest`
/// @param licensed whether any license is assigned
public record GraphUser(
    UserId id,
    @Nullable String upn,
    @Nullable String displayName,
    @Nullable String givenName,
    @Nullable String surname,
    @Nullable String mail,
    @Nullable String userType,
    @Nullable Boolean accountEnabled,
    @Nullable String preferredLanguage,
    @Nullable String department,
    @Nullable String jobTitle,
    @Nullable String officeLocation,
    @Nullable Boolean licensed) {

  static final String SELECT =
      "id,userPrincipalName,displayName,givenName,surname,mail,userType,accountEnabled,"
          + "preferredLanguage,department,jobTitle,officeLocation,assignedLicenses";

  /// A guest by type, or by the mark that invited accounts carry in their principal name.
  public boolean isGuest() {
    return "Guest".equalsIgnoreCase(userType)
        || (upn != null && upn.toUpperCase(Locale.ROOT).contains("#EXT#"));
  }

  /// Whether the account is known to be switched off.
  public boolean isDisabled() {
    return Boolean.FALSE.equals(accountEnabled);
  }

  static GraphUser from(JsonNode node) {
    var licenses = node.path("assignedLicenses");
    return new GraphUser(
        new UserId(Fields.required(node, "id")),
        Fields.text(node, "userPrincipalName"),
        Fields.text(node, "displayName"),
        Fields.text(node, "givenName"),
        Fields.text(node, "surname"),
        Fields.text(node, "mail"),
        Fields.text(node, "userType"),
        Fields.flag(node, "accountEnabled"),
        Fields.text(node, "preferredLanguage"),
        Fields.text(node, "department"),
        Fields.text(node, "jobTitle"),
        Fields.text(node, "officeLocation"),
        licenses.isArray() ? Boolean.valueOf(!licenses.isEmpty()) : null);
  }
}
