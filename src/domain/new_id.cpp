#include "new_id.h"

#include <QDateTime>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QUuid>

namespace domain {

using namespace Qt::StringLiterals;

namespace {

constexpr auto base36 = "0123456789abcdefghijklmnopqrstuvwxyz"_L1;
constexpr auto crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"_L1;
constexpr auto nanoidAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-"_L1;

QString randomText(QLatin1StringView alphabet, qsizetype length)
{
    QString text;
    for (qsizetype i = 0; i < length; ++i)
        text += alphabet.at(QRandomGenerator::system()->bounded(alphabet.size()));
    return text;
}

/// Milliseconds since 1970 in \a length digits of \a alphabet, so that ids sort as they were made.
QString timeText(QLatin1StringView alphabet, qsizetype length)
{
    QString text(length, alphabet.front());
    qint64 rest = QDateTime::currentMSecsSinceEpoch();
    for (qsizetype i = length - 1; i >= 0; --i) {
        text[i] = alphabet.at(rest % alphabet.size());
        rest /= alphabet.size();
    }
    return text;
}

QString uuid()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

QString cuid()
{
    return 'c'_L1 + timeText(base36, 8) + randomText(base36, 16);
}

QString cuid2(qsizetype length)
{
    return randomText(base36.sliced(10), 1) + randomText(base36, length - 1);
}

QString ulid()
{
    return timeText(crockford, 10) + randomText(crockford, 16);
}

QString nanoid()
{
    return randomText(nanoidAlphabet, 21);
}

QString likeSample(const QString &sample)
{
    static const struct {
        QRegularExpression form;
        QString (*make)();
    } forms[] = {
        {QRegularExpression{u"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"_s}, uuid},
        {QRegularExpression{u"^c[0-9a-z]{24}$"_s}, cuid},
        {QRegularExpression{u"^[a-z][0-9a-z]{23}$"_s}, [] { return cuid2(24); }},
        {QRegularExpression{u"^[0-7][0-9A-HJKMNP-TV-Z]{25}$"_s}, ulid},
        {QRegularExpression{u"^[A-Za-z0-9_-]{21}$"_s}, nanoid},
    };
    for (const auto &[form, make] : forms) {
        if (form.match(sample).hasMatch())
            return make();
    }
    return cuid();
}

}

QString newId(const Column &column, const QString &sample)
{
    if (column.kind == Kind::Uuid)
        return uuid();
    const QString text = likeSample(sample);
    const bool fits = column.maxLength == 0 || text.size() <= column.maxLength;
    return fits ? text : cuid2(column.maxLength);
}

}
