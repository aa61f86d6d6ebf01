package dev.postrider.teams.card;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A template's JSON, its texts cut at their expressions.
sealed interface TemplateNode {
  /// Members that steer the filling and are not part of the card.
  Set<String> RESERVED =
      Set.of("$data", "$when", "$root", "$index", "$host", "$_acTemplateVersion");

  /// A number, a boolean or null.
  record Fixed(JsonNode json) implements TemplateNode {}

  /// A text.
  ///
  /// @param pointer where it stands
  record Filled(String pointer, TemplateText text) implements TemplateNode {}

  record Items(List<TemplateNode> items) implements TemplateNode {}

  /// An object.
  ///
  /// @param data what it is about; null: what is around it is about
  /// @param when whether it is there; null: it is
  /// @param members without the reserved ones
  record Members(
      String pointer,
      @Nullable TemplateNode data,
      @Nullable TemplateNode when,
      Map<String, TemplateNode> members)
      implements TemplateNode {}
}
