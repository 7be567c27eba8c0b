#include "doctor_examples.h"

#include <diagnosis_writer.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using doctor::Diagnosis;
using namespace Qt::StringLiterals;

namespace {

Diagnosis example()
{
    doctor::Observations seen = examples::withConsole(
        examples::withNames(examples::transactionPooled(), {u"qpsqlpstmt_1"_s}, true), u"1.18.0"_s);
    seen.problems = {u"Connection 2 could not look at a server connection."_s};
    return doctor::diagnose(seen);
}

}

class TestDiagnosisWriter : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void writesText();
    void writesJson();
    void writesWhatIsNotKnownAsNull();
};

void TestDiagnosisWriter::writesText()
{
    const QString text = doctor::toText(example());
    const QStringList lines = text.split('\n'_L1);
    QCOMPARE(lines.first(), u"Pooler"_s);
    QVERIFY(lines.contains(u"  fact         Pooler: PgBouncer 1.18.0"_s));
    QVERIFY(lines.contains(u"  fact         Mode: transaction pooling"_s));
    QVERIFY(lines.contains(u"  trouble      Prepared names: 1 name on 3 server connections"_s));
    QVERIFY(lines.contains(u"  PgBouncer: max_prepared_statements = 200"_s));
    QVERIFY(lines.contains(u"      https://www.pgbouncer.org/config.html#max_prepared_statements"_s));
    QVERIFY(lines.contains(u"Not examined"_s));
    QVERIFY(text.endsWith('\n'_L1));
}

void TestDiagnosisWriter::writesJson()
{
    const QByteArray json = doctor::toJson(example());
    QCOMPARE(json.count('\n'), 1);
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    QCOMPARE(object[u"pooler"].toObject()[u"kind"], QJsonValue(u"pgbouncer"_s));
    QCOMPARE(object[u"pooler"].toObject()[u"mode"], QJsonValue(u"transaction"_s));
    QCOMPARE(object[u"pooler"].toObject()[u"tracksStatements"], QJsonValue(false));
    QCOMPARE(object[u"serverConnectionsLookedAt"], QJsonValue(3));
    const QJsonObject qt = object[u"leftovers"].toArray().first().toObject();
    QCOMPARE(qt[u"family"], QJsonValue(u"qt"_s));
    QCOMPARE(qt[u"names"], QJsonValue(1));
    QCOMPARE(qt[u"preparedBySql"], QJsonValue(1));
    QVERIFY(!object[u"findings"].toArray().isEmpty());
    QVERIFY(!object[u"advice"].toArray().isEmpty());
    QCOMPARE(object[u"problems"].toArray().size(), 1);
}

void TestDiagnosisWriter::writesWhatIsNotKnownAsNull()
{
    const QJsonObject object = QJsonDocument::fromJson(doctor::toJson(doctor::diagnose({}))).object();
    const QJsonObject pooler = object[u"pooler"].toObject();
    QCOMPARE(pooler[u"mode"], QJsonValue(u"unknown"_s));
    QVERIFY(pooler[u"version"].isNull());
    QVERIFY(pooler[u"tracksStatements"].isNull());
    QVERIFY(object[u"advice"].toArray().isEmpty());
}

QTEST_APPLESS_MAIN(TestDiagnosisWriter)
#include "tst_diagnosis_writer.moc"
