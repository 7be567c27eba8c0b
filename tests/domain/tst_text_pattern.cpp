#include <text_pattern.h>

#include <QTest>

using namespace Qt::StringLiterals;
using domain::casesOf;
using domain::Index;
using domain::TextPattern;
using domain::TextSearch;
using Part = domain::Index::Part;

class tst_TextPattern : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatWasTyped();
    void caseOfTheBeginning();
    void whatServesIt_data();
    void whatServesIt();
};

void tst_TextPattern::whatWasTyped()
{
    QVERIFY(TextPattern::parse(u"  "_s).isEmpty());
    QVERIFY(TextPattern::parse(u"^"_s).isEmpty());
    QCOMPARE(TextPattern::parse(u" shop "_s).text, u"shop"_s);
    QVERIFY(!TextPattern::parse(u"sh^op"_s).isBeginning);
    QVERIFY(TextPattern::parse(u"^shop"_s).isBeginning);
    QCOMPARE(TextPattern::parse(u"^shop"_s).text, u"shop"_s);
    QVERIFY(TextPattern::parse(u"^shop"_s).isAscii());
    QVERIFY(!TextPattern::parse(u"mün"_s).isAscii());
}

void tst_TextPattern::caseOfTheBeginning()
{
    QCOMPARE(casesOf(u"1a"_s), QStringList({u"1a"_s, u"1A"_s}));
    QCOMPARE(casesOf(u"ShO"_s), QStringList({u"sho"_s, u"S"_s, u"sH"_s, u"shO"_s}));
    QCOMPARE(casesOf(u"a-1.bé"_s), QStringList({u"a-1.b"_s, u"A"_s, u"a-1.B"_s}));
    QCOMPARE(casesOf(u"é"_s), QStringList{});
    QCOMPARE(casesOf({}), QStringList{});
}

void tst_TextPattern::whatServesIt_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QList<Index>>("indexes");
    QTest::addColumn<TextSearch>("search");
    const Part owner{u"user_id"_s, false, true};
    const Part name{u"name"_s, false, true};
    const Part bytes{u"name"_s, false, false, true};
    const Part lowerBytes{u"name"_s, true, false, true};
    const Part trigrams{u"name"_s, false, false, false, true};
    const QList<Index> ownerAndBytes{{{owner, bytes}}};
    const QList<Index> byTrigrams{{{trigrams}}};
    QTest::newRow("collated") << u"^shop"_s << QList<Index>{{{owner, name}}} << TextSearch::None;
    QTest::newRow("beginning") << u"^shop"_s << ownerAndBytes << TextSearch::Bytes;
    QTest::newRow("part") << u"shop"_s << ownerAndBytes << TextSearch::None;
    QTest::newRow("not ASCII") << u"^éa"_s << ownerAndBytes << TextSearch::None;
    QTest::newRow("name alone") << u"^shop"_s << QList<Index>{{{bytes}}} << TextSearch::Bytes;
    QTest::newRow("behind another") << u"^shop"_s << QList<Index>{{{name, bytes}}} << TextSearch::None;
    QTest::newRow("partial") << u"^shop"_s << QList<Index>{{{owner, bytes}, {}, true}} << TextSearch::None;
    QTest::newRow("lower case") << u"^éa"_s << QList<Index>{{{owner, lowerBytes}}} << TextSearch::LowerBytes;
    QTest::newRow("trigrams") << u"shop"_s << byTrigrams << TextSearch::Trigrams;
    QTest::newRow("too short") << u"sh"_s << byTrigrams << TextSearch::None;
    QTest::newRow("best") << u"^shop"_s << ownerAndBytes + byTrigrams << TextSearch::Trigrams;
}

void tst_TextPattern::whatServesIt()
{
    QFETCH(QString, typed);
    QFETCH(QList<Index>, indexes);
    QFETCH(TextSearch, search);
    QCOMPARE(domain::textSearch(TextPattern::parse(typed), indexes, u"name"_s, {u"user_id"_s}), search);
}

QTEST_APPLESS_MAIN(tst_TextPattern)
#include "tst_text_pattern.moc"
