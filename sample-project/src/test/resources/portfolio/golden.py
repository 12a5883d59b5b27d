"""Makes the golden numbers of the portfolio: inputs and what is expected of them, a folder a case.

An independent computation: whole columns in pandas, where the function walks from day to day; written from the
rules in README.md and not from the Java code. Run with Python 3, pandas and openpyxl:

    python3 golden.py
"""

import datetime
import json
import math
import pathlib
import random

import openpyxl
import pandas as pd

HERE = pathlib.Path(__file__).parent
COLUMNS = ["date", "tx", "symbol", "quantity", "price", "commission", "cash"]


def expected(transactions, prices, benchmarks, currency, start=None, end=None):
    tx = pd.DataFrame(transactions, columns=COLUMNS)
    tx["date"] = pd.to_datetime(tx["date"])
    quotes = pd.DataFrame(prices, columns=["symbol", "date", "close", "dividend"])
    quotes["date"] = pd.to_datetime(quotes["date"])

    def column(symbol, name):
        return quotes[quotes.symbol == symbol].set_index("date")[name].astype(float).sort_index()

    calendar = column(benchmarks[0], "close").index

    def carried(symbol):
        return column(symbol, "close").dropna().reindex(calendar, method="ffill")

    rate = column(currency, "close").dropna()
    rate = rate[rate != 0]
    rate = rate.reindex(calendar, method="bfill").fillna(rate.iloc[-1])

    trades = tx[tx.symbol.notna()].copy()
    symbols = sorted(trades.symbol.unique())
    close = pd.DataFrame({s: carried(s) for s in symbols}, index=calendar)
    trades["sign"] = trades.tx.map({"BUY": 1.0, "SELL": -1.0})
    trades["quantity"] = trades["quantity"].astype(float) * trades.sign
    own_close = pd.Series([close.at[d, s] for d, s in zip(trades.date, trades.symbol)], index=trades.index, dtype=float)
    trades["price"] = trades["price"].astype(float).fillna(own_close)
    trades["cost"] = trades["quantity"] * trades["price"]
    trades["commission"] = trades["commission"].astype(float).fillna(0.0)

    def daily(name):
        table = pd.DataFrame(0.0, index=calendar, columns=symbols)
        for (date, symbol), value in trades.groupby(["date", "symbol"])[name].sum().items():
            table.loc[date, symbol] = value
        return table

    quantity, cost, commission = daily("quantity"), daily("cost"), daily("commission")
    holdings = quantity.cumsum().round(9)

    paid = pd.DataFrame(0.0, index=calendar, columns=symbols)
    for symbol in symbols:
        for date, dividend in column(symbol, "dividend").fillna(0.0).items():
            at = calendar.searchsorted(date)  # the trading day itself, or the next one
            if at < len(calendar):
                paid.iloc[at, symbols.index(symbol)] += dividend
    dividends = paid * holdings.shift(1).fillna(0.0)

    cash = pd.Series(0.0, index=calendar)
    movements = tx[tx.symbol.isna()]
    if len(movements):
        cash = cash.add(movements.groupby("date")["cash"].sum().astype(float), fill_value=0.0)
    else:
        cash = (cost + commission).sum(axis=1)

    value = (holdings * close.fillna(0.0)).sum(axis=1)
    flow = cash + (dividends - commission - cost).sum(axis=1)
    first = calendar.get_loc(tx["date"].min())
    days = slice(first, None)

    def series(balance, external):
        divisor = balance.shift(1).fillna(0.0) + external
        r = pd.Series(0.0, index=balance.index)
        some = divisor.abs() > 1e-7
        r[some] = balance[some] / divisor[some] - 1
        return r

    balance = value + flow.cumsum()
    reporting = value * rate + (flow * rate).cumsum()
    r = series(balance, cash)[days]
    reporting_r = series(reporting, cash * rate)[days]
    benchmark_r = {b: carried(b).pct_change(fill_method=None).fillna(0.0)[days] for b in benchmarks}

    window = pd.Series(True, index=r.index)
    if start:
        window &= window.index >= pd.Timestamp(start)
    if end:
        window &= window.index <= pd.Timestamp(end)

    def linked(values):
        return (1 + values[window]).cumprod() - 1

    total, reporting_total = linked(r), linked(reporting_r)
    benchmark_total = {b: linked(v) for b, v in benchmark_r.items()}
    cumulated = {
        "holdings": holdings,
        "marketValue": holdings * close.fillna(0.0),
        "cost": cost.cumsum(),
        "commission": commission.cumsum(),
        "dividends": dividends.cumsum(),
    }
    rows = []
    for date in total.index:
        rows.append(
            {
                "date": date.strftime("%Y-%m-%d"),
                "balance": float(balance[date]),
                "reportingBalance": float(reporting[date]),
                "return": float(total[date]),
                "reportingReturn": float(reporting_total[date]),
                "benchmarks": {b: {"return": float(v[date])} for b, v in benchmark_total.items()},
                "symbols": {s: {k: float(v.at[date, s]) for k, v in cumulated.items()} for s in symbols},
            }
        )
    volatility = float(r[window].std(ddof=1) * math.sqrt(252))
    return {
        "series": rows,
        "statistics": {
            "annualisedMean": float(r[window].mean() * 252),
            "annualisedVolatility": None if math.isnan(volatility) else volatility,
        },
    }


def workbook(path, transactions, numbers):
    book = openpyxl.Workbook()
    # No date of its making, so that making it again gives the same cells.
    sheet = book.active
    sheet.append(COLUMNS)
    for row in transactions:
        date = row[0]
        sheet.append([int(date.strftime("%Y%m%d")) if numbers else date] + row[1:])
    book.save(path)


def case(name, transactions, prices, benchmarks, currency="USDGBP=X", start=None, end=None, numbers=False):
    folder = HERE / name
    folder.mkdir(exist_ok=True)
    transactions = [[datetime.date.fromisoformat(t[0])] + t[1:] for t in transactions]
    workbook(folder / "transactions.xlsx", transactions, numbers)
    lines = ["symbol,date,close,dividend"]
    for symbol, date, close, dividend in prices:
        shown = ["" if v is None else repr(v) for v in (close, dividend)]
        lines.append(",".join([symbol, date] + shown))
    (folder / "prices.csv").write_text("\n".join(lines) + "\n")
    asked = {"benchmarks": benchmarks, "currency": currency, "from": start, "to": end}
    (folder / "request.json").write_text(json.dumps({k: v for k, v in asked.items() if v}, indent=1) + "\n")
    numbers = expected(transactions, prices, benchmarks, currency, start, end)
    (folder / "expected.json").write_text(json.dumps(numbers, indent=1) + "\n")


def quotes(symbol, days, closes, dividends=None):
    dividends = dividends or [None] * len(closes)
    return [[symbol, d, c, v] for d, c, v in zip(days, closes, dividends)]


def buy(date, symbol, quantity, price, commission=None):
    return [date, "BUY", symbol, quantity, price, commission, None]


def sell(date, symbol, quantity, price, commission=None):
    return [date, "SELL", symbol, quantity, price, commission, None]


def cash(date, amount):
    return [date, None, None, None, None, None, amount]


WEEK = ["2021-01-04", "2021-01-05", "2021-01-06", "2021-01-07", "2021-01-08", "2021-01-11", "2021-01-12", "2021-01-13"]
INDEX = quotes("^GSPC", WEEK, [3700.65, 3726.86, 3748.14, 3803.79, 3824.68, 3799.61, 3801.19, 3809.84])
DOW = quotes("^DJI", WEEK[:2] + WEEK[3:], [30223.89, 30391.6, None, 31097.97, 31008.69, 31068.69, 31060.47])
POUND = quotes("USDGBP=X", WEEK, [0.7312, 0.7368, 0.7341, 0.7346, 0.7371, 0.7373, 0.7396, 0.7317])
HOLED = quotes("USDGBP=X", WEEK[:1] + WEEK[2:], [0, 0.7341, None, 0.7371, 0.7396, 0, None])
APPLE = quotes("AAPL", WEEK, [129.41, 131.01, 126.6, 130.92, 132.05, 128.98, 128.8, 130.89])
PAYING = quotes("KO", WEEK, [52.76, 52.18, 50.52, 49.94, 51.06, 50.19, 49.86, 48.9], [0.5, None, 0.41, None, None, 0.0, 0.42, None])
HALTED = quotes("GME", WEEK[:2] + ["2021-01-09"] + WEEK[6:], [17.25, None, 19.5, None, 31.4], [None, None, 0.1, None, None])


def main():
    case("cash-only", [cash(WEEK[0], 1000), cash(WEEK[3], 500.5), cash(WEEK[5], -250)], INDEX + POUND, ["^GSPC"])
    case(
        "commissions",
        [cash(WEEK[0], 20000), buy(WEEK[0], "AAPL", 100, 128.5, 9.99), sell(WEEK[4], "AAPL", 40, 132.5, 4.95), cash(WEEK[5], -1000)],
        INDEX + POUND + APPLE,
        ["^GSPC"],
    )
    case(
        "dividends",
        [cash(WEEK[0], 10000), buy(WEEK[0], "KO", 100, 52, 1), buy(WEEK[2], "KO", 50, 51, 1), sell(WEEK[5], "KO", 120, 50, 1)],
        INDEX + POUND + PAYING,
        ["^GSPC"],
    )
    case(
        "several-buys-and-sells",
        [
            sell(WEEK[6], "AAPL", 20.6, None, 2),
            buy(WEEK[3], "AAPL", 10, None, 1.5),
            sell(WEEK[4], "AAPL", 0.1, 131, 1),
            cash(WEEK[0], 50000),
            sell(WEEK[1], "AAPL", 4.4, 131.5),
            buy(WEEK[1], "KO", 30, None, 1),
            buy(WEEK[0], "AAPL", 15.1, 129, 1),
            buy(WEEK[7], "AAPL", 3, 130, 1),
        ],
        INDEX + POUND + APPLE + PAYING,
        ["^GSPC"],
        numbers=True,
    )
    case(
        "missing-rates",
        [cash(WEEK[0], 9000), buy(WEEK[1], "KO", 80, 52.3, 3), cash(WEEK[6], 700), sell(WEEK[7], "KO", 10, 49.5, 3)],
        INDEX + HOLED + PAYING,
        ["^GSPC"],
    )
    case("two-benchmarks", [cash(WEEK[1], 5000), buy(WEEK[2], "KO", 60, 50.9)], INDEX + DOW + POUND + PAYING, ["^GSPC", "^DJI"])
    case("missing-prices", [cash(WEEK[0], 4000), buy(WEEK[1], "GME", 90, None, 5), sell(WEEK[5], "GME", 30, 21, 5)], INDEX + POUND + HALTED, ["^GSPC"])
    case(
        "no-cash-rows",
        [buy(WEEK[1], "AAPL", 10, 131.01, 2), buy(WEEK[3], "KO", 40, 49.9, 2), sell(WEEK[5], "AAPL", 6, 129.2, 2)],
        INDEX + POUND + APPLE + PAYING,
        ["^GSPC"],
    )
    case(
        "all-sold-and-begun-again",
        [cash(WEEK[0], 1293.7), buy(WEEK[0], "AAPL", 10, 129.37), sell(WEEK[2], "AAPL", 10, 126.6), cash(WEEK[3], -1266), cash(WEEK[5], 600)],
        INDEX + POUND + APPLE,
        ["^GSPC"],
    )
    case(
        "from-and-to",
        [cash(WEEK[0], 8000), buy(WEEK[0], "AAPL", 30, 129.41, 3), cash(WEEK[4], 400), sell(WEEK[5], "AAPL", 9, 129, 3)],
        INDEX + DOW + HOLED + APPLE,
        ["^GSPC", "^DJI"],
        start="2021-01-06",
        end="2021-01-12",
    )
    case("first-day-alone", [cash(WEEK[7], 100), buy(WEEK[7], "KO", 1, 48, 1)], INDEX + POUND + PAYING, ["^GSPC"])
    year()


def year():
    """A year of eight symbols, with everything at once."""
    chance = random.Random(5)
    days = [d.strftime("%Y-%m-%d") for d in pd.bdate_range("2022-01-03", periods=250)]
    prices, names = [], ["S%d" % i for i in range(8)]
    for name in names + ["^GSPC", "^FTSE", "USDGBP=X"]:
        close = 0.8 if "=" in name else chance.uniform(20, 400)
        for i, day in enumerate(days):
            close *= math.exp(chance.gauss(0.0002, 0.012))
            hole = name != "^GSPC" and i > 0 and chance.random() < 0.04
            dividend = round(close * 0.006, 4) if name in names and i % 60 == 59 else None
            if not hole or dividend:
                prices.append([name, day, None if hole else round(close, 4), dividend])
            elif chance.random() < 0.5:
                prices.append([name, day, 0 if "=" in name else None, None])
    transactions, held = [cash(days[0], 100000)], dict.fromkeys(names, 0)
    for day in sorted(chance.sample(days[1:], 90)):
        name, amount = chance.choice(names), chance.randint(1, 60)
        if held[name] > amount and chance.random() < 0.5:
            held[name] -= amount
            transactions.append(sell(day, name, amount, None, 1.25))
        else:
            held[name] += amount
            transactions.append(buy(day, name, amount, None, 1.25))
        if chance.random() < 0.15:
            transactions.append(cash(day, chance.choice([-2500, 1200.75, 4000])))
    chance.shuffle(transactions)
    case("a-year", transactions, prices, ["^GSPC", "^FTSE"])


main()
