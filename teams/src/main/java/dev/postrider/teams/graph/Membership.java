package dev.postrider.teams.graph;

import dev.postrider.teams.wire.TenantId;
import dev.postrider.teams.wire.UserId;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A person's membership in a team, channel or chat (Microsoft's page: *aadUserConversationMember
/// resource type*).
///
/// @param roles `owner`, `guest`, or none for a plain member
/// @param tenant the person's home, which may be another tenant
public record Membership(
    UserId user,
    @Nullable String displayName,
    @Nullable String email,
    List<String> roles,
    @Nullable TenantId tenant) {

  public Membership {
    roles = List.copyOf(roles);
  }

  /// Whether the membership says that the person is a guest.
  public boolean isGuest() {
    return roles.contains("guest");
  }

  /// Absent for members that are no people of an Entra tenant.
  static Optional<Membership> from(JsonNode node) {
    String user = Fields.text(node, "userId");
    if (user == null || user.isBlank()) {
      return Optional.empty();
    }
    String tenant = Fields.text(node, "tenantId");
    return Optional.of(
        new Membership(
            new UserId(user),
            Fields.text(node, "displayName"),
            Fields.text(node, "email"),
            StreamSupport.stream(node.path("roles").spliterator(), false)
                .map(role -> role.asString(""))
                .toList(),
            tenant == null || tenant.isBlank() ? null : new TenantId(tenant)));
  }
}
