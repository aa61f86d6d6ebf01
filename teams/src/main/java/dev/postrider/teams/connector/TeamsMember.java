package dev.postrider.teams.connector;

import dev.postrider.teams.wire.TeamsUserId;
import dev.postrider.teams.wire.TenantId;
import dev.postrider.teams.wire.UserId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A member of a conversation as the Bot Connector lists them. Bots are not listed.
///
/// @param userRole `user`, or `anonymous` for somebody who joined a meeting without signing in
public record TeamsMember(
    TeamsUserId id,
    @Nullable UserId aadObjectId,
    String name,
    String email,
    String userPrincipalName,
    @Nullable TenantId tenant,
    String userRole) {

  static TeamsMember from(JsonNode json) {
    var object = json.path("aadObjectId").asString(json.path("objectId").asString(""));
    var tenant = json.path("tenantId").asString("");
    return new TeamsMember(
        new TeamsUserId(json.path("id").asString()),
        object.isBlank() ? null : new UserId(object),
        json.path("name").asString(""),
        json.path("email").asString(""),
        json.path("userPrincipalName").asString(""),
        tenant.isBlank() ? null : new TenantId(tenant),
        json.path("userRole").asString("user"));
  }

  /// Guests carry `#EXT#` in their user principal name.
  public boolean isGuest() {
    return userPrincipalName.contains("#EXT#");
  }

  @Override
  public String toString() {
    return "TeamsMember[" + id + "]";
  }
}
