#include <row_window.h>

#include <QtTest>

#include <QRandomGenerator>

using domain::Domain;
using domain::DomainId;
using models::RowWindow;
using Wanted = RowWindow::Wanted;
using From = RowWindow::Wanted::From;

namespace {

Domain rowOf(int number)
{
    return {{QString::number(number)}, {}, {}, {}};
}

/// A plain list at a server, ordered by number: what a read of it answers.
class Server {
public:
    explicit Server(int rows)
    {
        for (int number = 0; number < rows; ++number)
            m_numbers.append(number * 10);
    }

    QList<Domain> read(const Wanted &wanted) const
    {
        const auto size = m_numbers.size();
        qsizetype begin = wanted.passed;
        qsizetype end = begin + wanted.count;
        if (wanted.from == From::After) {
            begin =
                std::upper_bound(m_numbers.begin(), m_numbers.end(), neighbour(wanted)) - m_numbers.begin();
            end = begin + wanted.count;
        } else if (wanted.from == From::Before) {
            end = std::lower_bound(m_numbers.begin(), m_numbers.end(), neighbour(wanted)) - m_numbers.begin();
            begin = end - wanted.count;
        } else if (wanted.from == From::End) {
            end = size - wanted.passed;
            begin = end - wanted.count;
        }
        QList<Domain> rows;
        for (qsizetype i = std::max<qsizetype>(0, begin); i < std::min(end, size); ++i)
            rows.append(rowOf(m_numbers[i]));
        return rows;
    }

    void insert(int number)
    {
        const auto place = std::lower_bound(m_numbers.begin(), m_numbers.end(), number);
        if (place == m_numbers.end() || *place != number)
            m_numbers.insert(place, number);
    }
    void removeAt(qsizetype row) { m_numbers.removeAt(row); }
    qsizetype size() const { return m_numbers.size(); }
    bool has(int number) const { return std::binary_search(m_numbers.begin(), m_numbers.end(), number); }
    const QList<int> &numbers() const { return m_numbers; }

private:
    static int neighbour(const Wanted &wanted) { return wanted.neighbour->id.text.toInt(); }

    QList<int> m_numbers;
};

bool land(RowWindow &window, const Wanted &wanted, const QList<Domain> &rows)
{
    const auto landing = window.landing(wanted, static_cast<int>(rows.size()));
    if (!landing)
        return false;
    window.removeFront(landing->front);
    window.setSize(landing->size, landing->knowsEnd);
    window.put(landing->first, rows);
    return true;
}

/// Reads until these rows are at hand; false: it does not come to an end.
bool show(RowWindow &window, const Server &server, int first, int last)
{
    for (int reads = 0; reads < 100; ++reads) {
        const auto wanted = window.missing(first, last);
        if (!wanted)
            return true;
        if (!land(window, *wanted, server.read(*wanted)))
            window.setSize(std::max(static_cast<int>(server.size()), window.readEnd()), true);
    }
    return false;
}

QStringList read(const RowWindow &window)
{
    QStringList ids;
    for (int row = 0; row < window.size(); ++row)
        if (const Domain *domain = window.at(row))
            ids << domain->id.text;
    return ids;
}

}

/// Stretches of a long list: where they stand, what is read next, and what an answer says about the rest.
class TestRowWindow : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void startsWithOnePage();
    void growsWhileTheLengthIsNotKnown();
    void readsOnByKey();
    void jumpsFromTheNearerEnd();
    void learnsWhereTheEndIs();
    void learnsWhereTheBeginningIs();
    void saysNothingWhereAJumpMeetsNoRow();
    void anOlderPlaceOfARowIsNotReadAnyMore();
    void dropsWhatIsFarthest();
    void removesARow();
    void readsEveryRowOnceInAQuietList_data();
    void readsEveryRowOnceInAQuietList();
    void neverShowsARowTwice();

private:
    static RowWindow opened(const Server &server)
    {
        RowWindow window;
        land(window, {}, server.read({}));
        return window;
    }
};

void TestRowWindow::startsWithOnePage()
{
    const RowWindow small = opened(Server{3});
    QCOMPARE(small.size(), 3);
    QVERIFY(small.knowsEnd());
    const RowWindow large = opened(Server{5000});
    QCOMPARE(large.size(), 2 * RowWindow::block);
    QVERIFY(!large.knowsEnd());
    QCOMPARE(large.readCount(), RowWindow::block);
    QVERIFY(!large.at(RowWindow::block));
    QCOMPARE(large.rowOf({QStringLiteral("4990")}), 499);
    QCOMPARE(large.rowOf({QStringLiteral("5000")}), -1);
}

void TestRowWindow::growsWhileTheLengthIsNotKnown()
{
    const Server server{1700};
    RowWindow window = opened(server);
    int screens = 0;
    while (!window.knowsEnd() && ++screens < 100)
        QVERIFY(show(window, server, window.size() - 40, window.size() - 1));
    QCOMPARE(window.size(), 1700);
    QCOMPARE(window.readCount(), 1700);
}

void TestRowWindow::readsOnByKey()
{
    const Server server{5000};
    RowWindow window = opened(server);
    window.setSize(5000, true);
    const auto on = window.missing(480, 520);
    QCOMPARE(on->from, From::After);
    QCOMPARE(on->first, 500);
    QCOMPARE(on->neighbour->id.text, QStringLiteral("4990"));
    QVERIFY(show(window, server, 3000, 3040));
    const int begin = window.rowOf(server.read({From::Start, 3000, 1, 3000, {}}).first().id);
    QCOMPARE(begin, 3000);
    const auto back = window.missing(2700, 2740);
    QCOMPARE(back->from, From::Before);
    QCOMPARE(back->last() + 1, 2770);
}

void TestRowWindow::jumpsFromTheNearerEnd()
{
    RowWindow window = opened(Server{5000});
    window.setSize(500'000, true);
    const auto early = window.missing(100'000, 100'040);
    QCOMPARE(early->from, From::Start);
    QVERIFY(early->passed <= 100'000 && early->last() >= 100'040);
    QCOMPARE(early->passed, early->first);
    const auto late = window.missing(400'000, 400'040);
    QCOMPARE(late->from, From::End);
    QVERIFY(late->first <= 400'000 && late->last() >= 400'040);
    QCOMPARE(late->passed, 500'000 - late->last() - 1);
    QCOMPARE(window.missing(499'960, 499'999)->passed, 0);
    window.setSize(500'000, false);
    QCOMPARE(window.missing(400'000, 400'040)->from, From::Start);
}

void TestRowWindow::learnsWhereTheEndIs()
{
    const Server server{1200};
    RowWindow window = opened(server);
    window.setSize(1300, true); // a hundred went since it was counted
    QVERIFY(show(window, server, 990, 1299));
    QCOMPARE(window.size(), 1200);
    RowWindow grown = opened(server);
    grown.setSize(1100, true); // a hundred came
    QVERIFY(show(grown, server, 900, 1200));
    QVERIFY(show(grown, server, 1100, 1200));
    QCOMPARE(grown.size(), 1200);
    QVERIFY(grown.knowsEnd());
}

void TestRowWindow::learnsWhereTheBeginningIs()
{
    Server server{5000};
    RowWindow window = opened(server).unread();
    window.setSize(5000, true);
    QVERIFY(show(window, server, 1700, 1740));
    for (int row = 0; row < 1300; ++row)
        server.removeAt(0);
    QVERIFY(show(window, server, 1200, 1240)); // read back to where the list begins now
    QCOMPARE(window.size(), 3700);
    QCOMPARE(window.at(0)->id.text, QStringLiteral("13000"));
    QCOMPARE(window.rowOf({QStringLiteral("17000")}), 400);
}

void TestRowWindow::saysNothingWhereAJumpMeetsNoRow()
{
    RowWindow window = opened(Server{5000});
    window.setSize(5000, true);
    QVERIFY(!window.landing({From::Start, 2000, 500, 2000, {}}, 0));
    QVERIFY(!window.landing({From::After, 2000, 500, 0, rowOf(77)}, 500));
    QVERIFY(window.landing({}, 0));
}

void TestRowWindow::anOlderPlaceOfARowIsNotReadAnyMore()
{
    RowWindow window;
    window.setSize(5000, true);
    window.put(0, {rowOf(1), rowOf(2)});
    window.put(100, {rowOf(3), rowOf(4)});
    const QList<Domain> dropped = window.put(200, {rowOf(4), rowOf(5)});
    QCOMPARE(dropped.size(), 2);
    QCOMPARE(read(window),
        (QStringList{QStringLiteral("1"), QStringLiteral("2"), QStringLiteral("4"), QStringLiteral("5")}));
    QCOMPARE(window.rowOf({QStringLiteral("4")}), 200);
    QCOMPARE(window.rowOf({QStringLiteral("3")}), -1);
    window.put(1, {rowOf(6)});
    QCOMPARE(read(window), (QStringList{QStringLiteral("6"), QStringLiteral("4"), QStringLiteral("5")}));
}

void TestRowWindow::dropsWhatIsFarthest()
{
    const Server server{20'000};
    RowWindow window = opened(server);
    window.setSize(20'000, true);
    for (int row = 0; row < 20'000; row += 40)
        QVERIFY(show(window, server, row, row + 39));
    QCOMPARE(window.readCount(), 20'000);
    const QList<Domain> dropped = window.trim(10'000, 10'039, 250, 3000);
    QCOMPARE(dropped.size(), 17'000);
    QVERIFY(!window.missing(9500, 10'500));
    QVERIFY(window.at(250)); // kept
    QVERIFY(!window.at(19'000));
}

void TestRowWindow::removesARow()
{
    const Server server{1200};
    RowWindow window = opened(server);
    window.setSize(1200, true);
    QVERIFY(show(window, server, 1100, 1140));
    window.removeAt(10);
    QCOMPARE(window.size(), 1199);
    QCOMPARE(window.rowOf({QStringLiteral("100")}), -1);
    QCOMPARE(window.rowOf({QStringLiteral("110")}), 10);
    QCOMPARE(window.rowOf({QStringLiteral("11000")}), 1099);
    window.removeAt(600); // one that is not read
    QCOMPARE(window.rowOf({QStringLiteral("11000")}), 1098);
}

void TestRowWindow::readsEveryRowOnceInAQuietList_data()
{
    QTest::addColumn<int>("rows");
    for (const int rows : {1, 499, 500, 501, 999, 1000, 1001, 7321})
        QTest::addRow("%d", rows) << rows;
}

void TestRowWindow::readsEveryRowOnceInAQuietList()
{
    QFETCH(int, rows);
    const Server server{rows};
    RowWindow window = opened(server);
    window.setSize(std::max(rows, window.readEnd()), true);
    QRandomGenerator random{static_cast<quint32>(rows)};
    for (int step = 0; step < 300; ++step) {
        const int first = random.bounded(rows);
        const int last = std::min(first + 60, rows - 1);
        QVERIFY(show(window, server, first, last));
        QCOMPARE(window.size(), rows);
        for (int row = first; row <= last; ++row)
            QCOMPARE(window.at(row)->id.text, QString::number(server.numbers()[row]));
        window.trim(first, last, -1, 3000);
        QVERIFY(window.readCount() <= 3000);
    }
}

// Others insert and delete between the reads: no row is ever there twice, none is there that never was, a
// screen is in order, and the reading comes to an end.
void TestRowWindow::neverShowsARowTwice()
{
    for (quint32 seed = 0; seed < 8; ++seed) {
        QRandomGenerator random{seed};
        Server server{random.bounded(1, 6000)};
        RowWindow window = opened(server);
        QSet<int> everThere(server.numbers().begin(), server.numbers().end());
        for (int step = 0; step < 40; ++step) {
            for (int change = random.bounded(30); change > 0; --change) {
                if (random.bounded(2) == 0 && server.size() > 1) {
                    server.removeAt(random.bounded(server.size()));
                } else {
                    const int number = random.bounded(70'000);
                    server.insert(number);
                    everThere.insert(number);
                }
            }
            if (random.bounded(10) == 0)
                window.setSize(std::max(static_cast<int>(server.size()), window.readEnd()), true);
            const int first = random.bounded(std::max(1, window.size()));
            QVERIFY2(show(window, server, first, first + 50), qPrintable(QString::number(seed)));
            window.trim(first, first + 50, -1, 3000);
            const QStringList ids = read(window);
            QCOMPARE(QSet<QString>(ids.begin(), ids.end()).size(), ids.size());
            for (const QString &id : ids)
                QVERIFY(everThere.contains(id.toInt()));
            for (int row = std::max(1, first); row <= std::min(first + 50, window.size() - 1); ++row)
                if (window.at(row - 1) && window.at(row) && window.rowOf(window.at(row)->id) != row)
                    QFAIL("A row is not where it is said to be.");
        }
    }
}

QTEST_APPLESS_MAIN(TestRowWindow)
#include "tst_row_window.moc"
