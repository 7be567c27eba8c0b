#include <wire.h>

#include <QTest>

using wire::Stage;

/// Where a message ends, in whatever pieces it comes.
class TestWire : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void findsTheFirstMessage();
    void waitsForAllOfIt();
    void knowsWhatOpens();
    void refusesLengths_data();
    void refusesLengths();
    void writesAnError();
};

void TestWire::findsTheFirstMessage()
{
    const QByteArray stream = wire::query("SELECT 1") + wire::query("SELECT 2");
    const auto frame = wire::firstFrame(stream, Stage::Messages);
    QVERIFY(frame && *frame);
    QCOMPARE((*frame)->type, 'Q');
    QCOMPARE((*frame)->size, 1 + 4 + 9);
    QCOMPARE((*frame)->body.toByteArray(), QByteArray("SELECT 1\0", 9));
}

void TestWire::waitsForAllOfIt()
{
    const QByteArray whole = wire::query("SELECT 1");
    for (qsizetype size = 0; size < whole.size(); ++size) {
        const auto frame = wire::firstFrame(QByteArrayView{whole}.first(size), Stage::Messages);
        QVERIFY(frame && !*frame);
    }
    QVERIFY(*wire::firstFrame(whole, Stage::Messages));
}

void TestWire::knowsWhatOpens()
{
    const QByteArray cancel = QByteArray::fromHex("0000001004d2162e0000000100000002");
    const auto frame = wire::firstFrame(cancel, Stage::Opening);
    QVERIFY(frame && *frame);
    QCOMPARE((*frame)->type, '\0');
    QCOMPARE((*frame)->size, 16);
    QCOMPARE(wire::openingCode(**frame), wire::cancelRequest);
    const QByteArray empty = QByteArray::fromHex("00000004");
    QCOMPARE(wire::openingCode(**wire::firstFrame(empty, Stage::Opening)), 0u);
}

void TestWire::refusesLengths_data()
{
    QTest::addColumn<QByteArray>("length");
    QTest::newRow("none") << QByteArray::fromHex("00000000");
    QTest::newRow("shorter than itself") << QByteArray::fromHex("00000003");
    QTest::newRow("negative") << QByteArray::fromHex("ffffffff");
    QTest::newRow("over a gigabyte") << QByteArray::fromHex("40000001");
}

void TestWire::refusesLengths()
{
    QFETCH(QByteArray, length);
    QVERIFY(!wire::firstFrame(QByteArray{'Z' + length}, Stage::Messages));
    QVERIFY(!wire::firstFrame(length, Stage::Opening));
}

void TestWire::writesAnError()
{
    const QByteArray bytes = wire::errorResponse("FATAL", "57P01", "the end");
    const auto frame = wire::firstFrame(bytes, Stage::Messages);
    QCOMPARE((*frame)->type, 'E');
    QCOMPARE((*frame)->size, bytes.size());
    QCOMPARE((*frame)->body.toByteArray(), QByteArray("SFATAL\0VFATAL\0C57P01\0Mthe end\0\0", 31));
}

QTEST_APPLESS_MAIN(TestWire)
#include "tst_wire.moc"
