#include "event_fields.h"
#include "event_format.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace activity {

using namespace Qt::StringLiterals;

namespace {

/// opentelemetry-proto, trace.proto: JSON has enums as numbers.
enum SpanKind { Internal = 1, Client = 3 };
constexpr int statusError = 2;

/// The conventions whose attribute names are used, in which those of databases are stable.
constexpr auto conventions = "https://opentelemetry.io/schemas/1.33.0"_L1;
constexpr auto own = "domain_console."_L1;

QJsonObject attribute(const QString &key, const QString &value)
{
    return {{u"key"_s, key}, {u"value"_s, QJsonObject{{u"stringValue"_s, value}}}};
}

QJsonObject attribute(const QString &key, qint64 value)
{
    // 64-bit integers are strings in JSON, as its numbers are doubles.
    return {{u"key"_s, key}, {u"value"_s, QJsonObject{{u"intValue"_s, QString::number(value)}}}};
}

void addTo(QJsonArray &attributes, const QString &key, const QString &value)
{
    if (!value.isEmpty())
        attributes.append(attribute(key, value));
}

QString nanoseconds(std::chrono::microseconds sinceEpoch)
{
    return QString::number(std::chrono::nanoseconds(sinceEpoch).count());
}

std::chrono::microseconds endOf(const Event &event)
{
    return std::chrono::milliseconds(event.time);
}

std::chrono::microseconds startOf(const Event &event)
{
    return endOf(event) - event.elapsed;
}

/// The first word of the statement, which the conventions call the operation's name.
QString verbOf(const QString &sql)
{
    const QString verb = sql.section(' '_L1, 0, 0, QString::SectionSkipEmpty).toUpper();
    const bool isWord =
        std::all_of(verb.cbegin(), verb.cend(), [](QChar character) { return character.isLetter(); });
    return isWord ? verb : QString();
}

/// The same operation has the same ids in every file, so that one that is read twice is not counted twice.
class Ids {
public:
    explicit Ids(const Event &first)
        : m_seed(QByteArray::number(first.operationId) + ' ' + QByteArray::number(first.time) + ' '
            + QByteArray::number(first.sequence))
    {
    }

    QString trace() const { return digest("trace ", 16); }
    QString span(int attempt) const { return digest("span " + QByteArray::number(attempt) + ' ', 8); }

private:
    QString digest(const QByteArray &name, int bytes) const
    {
        QCryptographicHash hash(QCryptographicHash::Sha256);
        hash.addData(name);
        hash.addData(m_seed);
        return QString::fromLatin1(hash.result().first(bytes).toHex());
    }

    const QByteArray m_seed;
};

constexpr int wholeOperation = 0; ///< in the place of an attempt's number

QJsonObject statusOf(const Event &event)
{
    QJsonObject status{{u"code"_s, statusError}};
    if (!event.message.isEmpty())
        status.insert(u"message"_s, event.message);
    return status;
}

void addFailure(QJsonObject &span, QJsonArray &attributes, const Event &event)
{
    addTo(attributes, u"db.response.status_code"_s, event.sqlState);
    if (!event.cause)
        return;
    attributes.append(
        attribute(u"error.type"_s, event.sqlState.isEmpty() ? QString(keyOf(*event.cause)) : event.sqlState));
    attributes.append(attribute(own + "cause"_L1, keyOf(*event.cause)));
    attributes.append(attribute(own + "effect"_L1, keyOf(event.effect)));
    if (event.outcome != Outcome::Cancelled)
        span.insert(u"status"_s, statusOf(event));
}

QJsonObject operationSpan(const QList<Event> &attempts, const Ids &ids)
{
    const Event &last = attempts.last();
    QJsonObject span{{u"traceId"_s, ids.trace()}, {u"spanId"_s, ids.span(wholeOperation)},
        {u"name"_s, QString(keyOf(last.operation))}, {u"kind"_s, Internal},
        {u"startTimeUnixNano"_s, nanoseconds(startOf(attempts.first()))},
        {u"endTimeUnixNano"_s,
            nanoseconds(std::max(endOf(last), endOf(attempts.first())))}}; // a clock may be set
    QJsonArray attributes;
    addTo(attributes, own + "subject"_L1, last.subject);
    addTo(attributes, own + "subject_id"_L1, last.subjectId);
    attributes.append(attribute(own + "outcome"_L1, keyOf(last.outcome)));
    attributes.append(attribute(own + "attempts"_L1, static_cast<qint64>(last.attempt)));
    addFailure(span, attributes, last);
    span.insert(u"attributes"_s, attributes);
    return span;
}

QJsonObject attemptSpan(const Event &event, const Ids &ids)
{
    const QString verb = verbOf(event.sql);
    QJsonObject span{{u"traceId"_s, ids.trace()}, {u"spanId"_s, ids.span(event.attempt)},
        {u"parentSpanId"_s, ids.span(wholeOperation)}, {u"name"_s, verb.isEmpty() ? u"postgresql"_s : verb},
        {u"kind"_s, Client}, {u"startTimeUnixNano"_s, nanoseconds(startOf(event))},
        {u"endTimeUnixNano"_s, nanoseconds(endOf(event))}};
    QJsonArray attributes;
    attributes.append(attribute(u"db.system.name"_s, u"postgresql"_s));
    addTo(attributes, u"db.operation.name"_s, verb);
    addTo(attributes, u"db.query.text"_s, event.sql);
    attributes.append(attribute(own + "attempt"_L1, static_cast<qint64>(event.attempt)));
    attributes.append(attribute(own + "of"_L1, static_cast<qint64>(event.of)));
    attributes.append(attribute(own + "statements"_L1, keyOf(event.path)));
    if (event.wait)
        attributes.append(attribute(own + "wait_ms"_L1, static_cast<qint64>(event.wait->count())));
    addFailure(span, attributes, event);
    span.insert(u"attributes"_s, attributes);
    return span;
}

QJsonObject resource()
{
    QJsonArray attributes{attribute(u"service.name"_s, u"domain-console"_s)};
    addTo(attributes, u"service.version"_s, QCoreApplication::applicationVersion());
    return {{u"attributes"_s, attributes}};
}

QByteArray lineOf(const QList<Event> &attempts)
{
    const Ids ids(attempts.first());
    QJsonArray spans{operationSpan(attempts, ids)};
    for (const Event &event : attempts)
        spans.append(attemptSpan(event, ids));
    const QJsonObject scope{{u"scope"_s, QJsonObject{{u"name"_s, u"domain-console"_s}}}, {u"spans"_s, spans},
        {u"schemaUrl"_s, QString(conventions)}};
    const QJsonObject ofResource{{u"resource"_s, resource()}, {u"scopeSpans"_s, QJsonArray{scope}}};
    const QJsonObject request{{u"resourceSpans"_s, QJsonArray{ofResource}}};
    return QJsonDocument(request).toJson(QJsonDocument::Compact) + '\n';
}

/// An operation is written when its last attempt is known; in the end, those that have none are.
class OtlpFormat : public EventFormat {
public:
    QByteArray bytesOf(const Event &event) override
    {
        QByteArray result;
        QList<Event> &attempts = m_open[event.operationId];
        // A file may hold several runs of the console, which number their operations alike.
        if (!attempts.isEmpty() && attempts.last().attempt >= event.attempt)
            result = lineOf(std::exchange(attempts, {}));
        attempts.append(event);
        if (event.outcome != Outcome::Retrying)
            result += lineOf(m_open.take(event.operationId));
        return result;
    }

    QByteArray tail() override
    {
        QList<quint64> ids = m_open.keys();
        std::sort(ids.begin(), ids.end());
        QByteArray result;
        for (const quint64 id : std::as_const(ids))
            result += lineOf(m_open.value(id));
        return result;
    }

private:
    QHash<quint64, QList<Event>> m_open; ///< operations of which a later attempt may come, by id
};

}

std::unique_ptr<EventFormat> newOtlpFormat()
{
    return std::make_unique<OtlpFormat>();
}

}
