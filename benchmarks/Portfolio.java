import com.example.portfolio.Calculator;
import com.example.portfolio.Performance;
import com.example.portfolio.Prices;
import com.example.portfolio.Question;
import com.example.portfolio.Transaction;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Ten years of five hundred symbols through the sample's calculator, and as many days of one symbol
 * first, as the baseline; see portfolio.sh.
 */
final class Portfolio {

  private static final int DAYS = 2520;

  public static void main(String[] arguments) {
    measure(1);
    double one = measure(1);
    double many = measure(500);
    System.out.printf(
        "%d days x 500 symbols: %.2f s, %.0f times the %.3f s of one symbol%n",
        DAYS, many, many / one, one);
  }

  private static double measure(int symbols) {
    Question question = question(symbols);
    long start = System.nanoTime();
    Performance performance = Calculator.calculate(question);
    double seconds = (System.nanoTime() - start) / 1e9;
    Performance.Day last = performance.series().get(DAYS - 1);
    if (last.positions().size() != symbols || !Double.isFinite(last.balance())) {
      throw new IllegalStateException("Not calculated: " + last.date());
    }
    return seconds;
  }

  private static Question question(int symbols) {
    Random chance = new Random(7);
    Prices.Builder prices = new Prices.Builder();
    List<Transaction> transactions = new ArrayList<>();
    LocalDate day = LocalDate.of(2011, 1, 3);
    transactions.add(new Transaction.Cash(2, day, 1e8));
    for (int i = 0; i < DAYS; i++, day = day.plusDays(i % 5 == 0 ? 3 : 1)) {
      prices.add(i, "^GSPC", day, 1000 + i, 0).add(i, "USDGBP=X", day, 0.7 + i * 1e-5, 0);
      for (int s = 0; s < symbols; s++) {
        double dividend = i % 63 == s % 63 ? 0.3 : 0;
        prices.add(i, "S" + s, day, 50 + s + chance.nextGaussian(), dividend);
        if (i % 100 == s % 100) {
          transactions.add(
              new Transaction.Trade(
                  i, day, Transaction.Side.BUY, "S" + s, 10, Double.NaN, 1));
        }
      }
    }
    return new Question(
        transactions, prices.build(), List.of("^GSPC"), "USDGBP=X", Optional.empty(), Optional.empty());
  }
}
