package dev.postrider.teams.card;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// Collects the names that a template looks for at the root of its data.
final class FieldNames {
  /// Where each name is used first: a pointer, by name.
  private final Map<String, String> names = new LinkedHashMap<>();

  static Map<String, String> of(TemplateNode template) {
    var names = new FieldNames();
    names.node(template, true);
    return names.names;
  }

  private void node(TemplateNode node, boolean atRoot) {
    switch (node) {
      case TemplateNode.Fixed fixed -> {}
      case TemplateNode.Filled filled -> text(filled, atRoot);
      case TemplateNode.Items items -> items.items().forEach(item -> node(item, atRoot));
      case TemplateNode.Members members -> {
        boolean within = atRoot;
        if (members.data() != null) {
          node(members.data(), atRoot);
          within = isRoot(members.data(), atRoot);
        }
        if (members.when() != null) {
          node(members.when(), within);
        }
        boolean about = within;
        members.members().values().forEach(member -> node(member, about));
      }
    }
  }

  /// Whether what is about this data is still about the root.
  private static boolean isRoot(TemplateNode data, boolean atRoot) {
    return data instanceof TemplateNode.Filled filled
        && filled.text() instanceof TemplateText.Whole whole
        && isRoot(whole.slot().expression(), atRoot);
  }

  private static boolean isRoot(Expression expression, boolean atRoot) {
    return expression instanceof Expression.Name name
        && (name.name().equals("$root") || (atRoot && name.name().equals("$data")));
  }

  private void text(TemplateNode.Filled filled, boolean atRoot) {
    filled
        .text()
        .slots()
        .forEach(slot -> expression(slot.expression(), filled.pointer(), atRoot, Set.of()));
  }

  private void expression(
      Expression expression, String pointer, boolean atRoot, Set<String> variables) {
    switch (expression) {
      case Expression.Name name -> {
        if (atRoot && !name.name().startsWith("$") && !variables.contains(name.name())) {
          names.putIfAbsent(name.name(), pointer);
        }
      }
      case Expression.Member member -> {
        if (isRoot(member.of(), atRoot)) {
          names.putIfAbsent(member.name(), pointer);
        }
        expression(member.of(), pointer, atRoot, variables);
      }
      case Expression.Element element -> {
        if (isRoot(element.of(), atRoot)
            && element.index() instanceof Expression.Constant constant
            && constant.value().isString()) {
          names.putIfAbsent(constant.value().asString(), pointer);
        }
        parts(expression, pointer, atRoot, variables);
      }
      case Expression.Each each -> {
        expression(each.list(), pointer, atRoot, variables);
        var more = new HashSet<>(variables);
        more.add(each.variable());
        expression(each.body(), pointer, atRoot, more);
      }
      case Expression.Constant constant -> {}
      case Expression.Choice choice -> parts(expression, pointer, atRoot, variables);
      case Expression.And and -> parts(expression, pointer, atRoot, variables);
      case Expression.Or or -> parts(expression, pointer, atRoot, variables);
      case Expression.Not not -> parts(expression, pointer, atRoot, variables);
      case Expression.Coalesce coalesce -> parts(expression, pointer, atRoot, variables);
      case Expression.ObjectOf object -> parts(expression, pointer, atRoot, variables);
      case Expression.Call call -> parts(expression, pointer, atRoot, variables);
    }
  }

  private void parts(Expression expression, String pointer, boolean atRoot, Set<String> variables) {
    expression.parts().forEach(part -> expression(part, pointer, atRoot, variables));
  }
}
