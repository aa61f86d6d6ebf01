package dev.postrider.emulator.graph.odata;

import java.util.Locale;
import java.util.function.Predicate;
import org.apache.olingo.server.api.uri.queryoption.search.SearchBinary;
import org.apache.olingo.server.api.uri.queryoption.search.SearchBinaryOperatorKind;
import org.apache.olingo.server.api.uri.queryoption.search.SearchExpression;
import org.apache.olingo.server.api.uri.queryoption.search.SearchTerm;

/// `$search` as the directory understands it: `"property:text"` clauses joined by `AND` and `OR`,
/// each true where a word of the property starts with the text.
final class Search {
  private Search() {}

  static Predicate<Object> compile(SearchExpression expression, Shape shape) {
    return switch (expression) {
      case SearchBinary binary -> {
        var left = compile(binary.getLeftOperand(), shape);
        var right = compile(binary.getRightOperand(), shape);
        yield binary.getOperator() == SearchBinaryOperatorKind.AND
            ? left.and(right)
            : left.or(right);
      }
      case SearchTerm term -> clause(term.getSearchTerm(), shape);
      default -> throw BadQuery.malformed("Syntax error: the $search expression is not supported.");
    };
  }

  private static Predicate<Object> clause(String clause, Shape shape) {
    var colon = clause.indexOf(':');
    var property = colon < 0 ? null : shape.properties().get(clause.substring(0, colon).strip());
    if (property == null) {
      throw BadQuery.malformed(
          "Invalid $search clause '" + clause + "': it has the form \"property:text\".");
    }
    var wanted = clause.substring(colon + 1).strip().toLowerCase(Locale.ROOT);
    return row ->
        property.readAll(row).stream().anyMatch(value -> startsAWord(Values.folded(value), wanted));
  }

  private static boolean startsAWord(String text, String wanted) {
    var at = text.indexOf(wanted);
    while (at >= 0) {
      if (at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1))) {
        return true;
      }
      at = text.indexOf(wanted, at + 1);
    }
    return false;
  }
}
