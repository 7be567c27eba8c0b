#include <new_id.h>

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using domain::Column;
using domain::Kind;

namespace {

const QString uuidForm = u"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"_s;
const QString cuidForm = u"c[0-9a-z]{24}"_s;

}

class tst_NewId : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void hasTheForm_data();
    void hasTheForm();
    void isNeverTheSame_data();
    void isNeverTheSame();
};

void tst_NewId::hasTheForm_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<int>("maxLength");
    QTest::addColumn<QString>("sample");
    QTest::addColumn<QString>("form");
    const auto row = [](const char *name, Kind kind, int maxLength, const QString &sample,
                         const QString &form) { QTest::newRow(name) << kind << maxLength << sample << form; };

    row("uuid column", Kind::Uuid, 0, {}, uuidForm);
    row("uuid column, odd sample", Kind::Uuid, 0, u"clh3am8hk0000qwer1234abcd"_s, uuidForm);
    row("UUID in text", Kind::Text, 0, u"6f1c2d3e-4b5a-4c6d-8e7f-9a0b1c2d3e4f"_s, uuidForm);
    row("UUID of version 7 in text", Kind::Text, 36, u"018f3b1e-7c4d-7abc-9def-0123456789ab"_s, uuidForm);
    row("cuid", Kind::Text, 0, u"clh3am8hk0000qwer1234abcd"_s, cuidForm);
    row("cuid2", Kind::Text, 0, u"tz4a98xxat96iws9zmbrgj3a"_s, u"[a-z][0-9a-z]{23}"_s);
    row("nanoid", Kind::Text, 0, u"V1StGXR8_Z5jdHi6B-myT"_s, u"[A-Za-z0-9_-]{21}"_s);
    row("ULID", Kind::Text, 0, u"01ARZ3NDEKTSV4RRFFQ69G5FAV"_s, u"[0-7][0-9A-HJKMNP-TV-Z]{25}"_s);
    row("no sample", Kind::Text, 0, {}, cuidForm);
    row("other sample", Kind::Text, 0, u"42"_s, cuidForm);
    row("just enough room", Kind::Text, 25, {}, cuidForm);
    row("too little room", Kind::Text, 20, {}, u"[a-z][0-9a-z]{19}"_s);
}

void tst_NewId::hasTheForm()
{
    QFETCH(const Kind, kind);
    QFETCH(const int, maxLength);
    QFETCH(const QString, sample);
    QFETCH(const QString, form);
    Column column;
    column.kind = kind;
    column.maxLength = maxLength;
    const QRegularExpression expected{QRegularExpression::anchoredPattern(form)};
    for (int i = 0; i < 200; ++i) {
        const QString id = domain::newId(column, sample);
        QVERIFY2(expected.match(id).hasMatch(), qPrintable(id));
    }
}

void tst_NewId::isNeverTheSame_data()
{
    QTest::addColumn<QString>("sample");
    QTest::newRow("cuid") << u"clh3am8hk0000qwer1234abcd"_s;
    QTest::newRow("cuid2") << u"tz4a98xxat96iws9zmbrgj3a"_s;
    QTest::newRow("nanoid") << u"V1StGXR8_Z5jdHi6B-myT"_s;
    QTest::newRow("ULID") << u"01ARZ3NDEKTSV4RRFFQ69G5FAV"_s;
    QTest::newRow("UUID") << u"6f1c2d3e-4b5a-4c6d-8e7f-9a0b1c2d3e4f"_s;
}

void tst_NewId::isNeverTheSame()
{
    QFETCH(const QString, sample);
    constexpr qsizetype many = 5'000;
    QSet<QString> ids;
    for (qsizetype i = 0; i < many; ++i)
        ids += domain::newId(Column(), sample);
    QCOMPARE(ids.size(), many);
}

QTEST_APPLESS_MAIN(tst_NewId)
#include "tst_new_id.moc"
