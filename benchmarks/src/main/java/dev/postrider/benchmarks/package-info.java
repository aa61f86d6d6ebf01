/// Measures what the product promises, and tries to break it: figures and torture, run by hand.
@NullMarked
package dev.postrider.benchmarks;

import org.jspecify.annotations.NullMarked;
