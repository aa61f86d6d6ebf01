package dev.postrider.emulator.tenant;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A group of the directory (Graph's `group`). A team's group has the team's id and the type
/// `Unified`; a group of the type `DynamicMembership` has everybody as its members.
public record Group(
    String id,
    String displayName,
    @Nullable String description,
    String mailNickname,
    @Nullable String mail,
    List<String> groupTypes,
    boolean securityEnabled,
    Instant createdDateTime) {
  public static final String UNIFIED = "Unified";
  public static final String DYNAMIC = "DynamicMembership";

  public Group {
    groupTypes = List.copyOf(groupTypes);
  }

  /// Whether membership is a rule ("everybody") and not a list.
  public boolean isDynamic() {
    return groupTypes.contains(DYNAMIC);
  }

  public boolean isUnified() {
    return groupTypes.contains(UNIFIED);
  }
}
