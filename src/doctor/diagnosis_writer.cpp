#include "diagnosis_writer.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace doctor {

using namespace Qt::StringLiterals;

namespace {

struct WriterText {
    Q_DECLARE_TR_FUNCTIONS(doctor::DiagnosisWriter)
};

constexpr int wordWidth = 11; ///< of "cannot tell"

QJsonObject toObject(const Finding &finding)
{
    return {{u"group"_s, keyOf(finding.group)}, {u"key"_s, finding.key}, {u"title"_s, finding.title},
        {u"judgement"_s, keyOf(finding.judgement)}, {u"answer"_s, finding.answer},
        {u"evidence"_s, finding.evidence}};
}

QJsonObject toObject(const Advice &advice)
{
    return {{u"about"_s, advice.about}, {u"setting"_s, advice.setting}, {u"why"_s, advice.why},
        {u"source"_s, advice.source}};
}

QJsonObject toObject(const FamilyLeftovers &leftovers)
{
    return {{u"family"_s, keyOf(leftovers.family)}, {u"names"_s, leftovers.names},
        {u"serverConnections"_s, leftovers.servers}, {u"preparedBySql"_s, leftovers.fromSql},
        {u"youngestSeconds"_s, qint64(leftovers.youngest.count())},
        {u"oldestSeconds"_s, qint64(leftovers.oldest.count())},
        {u"examples"_s, QJsonArray::fromStringList(leftovers.examples)},
        {u"applications"_s, QJsonArray::fromStringList(leftovers.applications)}};
}

QJsonObject toObject(const Pooler &pooler)
{
    return {{u"kind"_s, keyOf(pooler.kind)},
        {u"version"_s, pooler.version.isEmpty() ? QJsonValue() : QJsonValue(pooler.version)},
        {u"mode"_s, keyOf(pooler.mode)},
        {u"tracksStatements"_s,
            pooler.tracksStatements ? QJsonValue(*pooler.tracksStatements) : QJsonValue()}};
}

template <class List> QJsonArray toArray(const List &list)
{
    QJsonArray array;
    for (const auto &one : list)
        array.append(toObject(one));
    return array;
}

}

QString toText(const Diagnosis &diagnosis)
{
    QString text;
    const Finding *previous = nullptr;
    for (const Finding &finding : diagnosis.findings) {
        if (!previous || previous->group != finding.group)
            text += (previous ? u"\n"_s : QString()) + titleOf(finding.group) + '\n'_L1;
        text += "  "_L1 + wordOf(finding.judgement).leftJustified(wordWidth) + "  "_L1 + finding.title
            + ": "_L1 + finding.answer + '\n'_L1;
        if (!finding.evidence.isEmpty())
            text += QString(wordWidth + 4, ' '_L1) + finding.evidence + '\n'_L1;
        previous = &finding;
    }
    if (!diagnosis.advice.isEmpty())
        text += '\n'_L1 + WriterText::tr("Advice") + '\n'_L1;
    for (const Advice &advice : diagnosis.advice)
        text += "  "_L1 + advice.about + ": "_L1 + advice.setting + "\n      "_L1 + advice.why + "\n      "_L1
            + advice.source + '\n'_L1;
    if (!diagnosis.problems.isEmpty())
        text += '\n'_L1 + WriterText::tr("Not examined") + '\n'_L1;
    for (const QString &problem : diagnosis.problems)
        text += "  "_L1 + problem + '\n'_L1;
    return text;
}

QByteArray toJson(const Diagnosis &diagnosis)
{
    const QJsonObject object{{u"pooler"_s, toObject(diagnosis.pooler)},
        {u"serverConnectionsLookedAt"_s, diagnosis.leftovers.servers},
        {u"leftovers"_s, toArray(diagnosis.leftovers.families)}, {u"findings"_s, toArray(diagnosis.findings)},
        {u"advice"_s, toArray(diagnosis.advice)},
        {u"problems"_s, QJsonArray::fromStringList(diagnosis.problems)}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

}
