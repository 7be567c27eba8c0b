#include "field_check.h"

#include "quoted_text.h"

#include <QCoreApplication>
#include <QDate>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTime>

#include <limits>

namespace domain {

using namespace Qt::StringLiterals;

namespace {

struct FieldCheck {
    Q_DECLARE_TR_FUNCTIONS(domain::FieldCheck)
};

QString textProblem(const Column &column, const QString &text)
{
    const qsizetype length = text.toUcs4().size();
    if (column.maxLength == 0 || length <= column.maxLength)
        return {};
    return FieldCheck::tr("Too long: %1 characters, and there is room for %2.")
        .arg(length)
        .arg(column.maxLength);
}

QString integerProblem(const Column &column, const QString &text)
{
    static const QRegularExpression form{u"^\\s*[+-]?[0-9]+\\s*$"_s};
    if (!form.match(text).hasMatch())
        return FieldCheck::tr("Not a whole number. Use digits only, with - in front where it is negative.");
    const auto between = [](qint64 least, qint64 most, const QString &typed) {
        bool isRepresentable = false;
        const qint64 number = typed.toLongLong(&isRepresentable);
        if (isRepresentable && number >= least && number <= most)
            return QString();
        return FieldCheck::tr("Out of range: this field holds %1 to %2.").arg(least).arg(most);
    };
    if (column.typeName == "int2"_L1)
        return between(std::numeric_limits<qint16>::min(), std::numeric_limits<qint16>::max(), text);
    if (column.typeName == "int4"_L1)
        return between(std::numeric_limits<qint32>::min(), std::numeric_limits<qint32>::max(), text);
    return between(std::numeric_limits<qint64>::min(), std::numeric_limits<qint64>::max(), text);
}

QString numberProblem(const QString &text)
{
    static const QRegularExpression form{
        u"^\\s*[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)(e[+-]?[0-9]+)?\\s*$|^\\s*(nan|[+-]?inf(inity)?)\\s*$"_s,
        QRegularExpression::CaseInsensitiveOption};
    if (form.match(text).hasMatch())
        return {};
    return FieldCheck::tr("Not a number. Write it as 1234.5, with a point and without spaces or commas.");
}

/// Checks ISO dates; what is written otherwise is the server's to understand.
QString dateProblem(const QString &text)
{
    static const QRegularExpression hasDigitOrWord{
        u"[0-9]|^\\s*(-?infinity|now|today|tomorrow|yesterday|epoch)\\s*$"_s,
        QRegularExpression::CaseInsensitiveOption};
    static const QRegularExpression isoDate{u"^\\s*([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?![0-9])"_s};
    if (!hasDigitOrWord.match(text).hasMatch())
        return FieldCheck::tr("Not a date. Write it as 2024-12-31, with a time as 2024-12-31 23:59.");
    const QRegularExpressionMatch iso = isoDate.match(text);
    if (iso.hasMatch()
        && !QDate::isValid(iso.captured(1).toInt(), iso.captured(2).toInt(), iso.captured(3).toInt()))
        return FieldCheck::tr("There is no such day: %1.").arg(iso.captured(0).trimmed());
    return {};
}

QString timeProblem(const QString &text)
{
    static const QRegularExpression clock{u"^\\s*([0-9]{1,2}):([0-9]{2})(?![0-9])"_s};
    const QRegularExpressionMatch match = clock.match(text);
    const bool isLate =
        match.hasMatch() && (match.captured(1).toInt() > 24 || match.captured(2).toInt() > 59);
    if (isLate)
        return FieldCheck::tr("There is no such time: %1.").arg(match.captured(0).trimmed());
    return {};
}

/// As an array's only element, since Qt reads documents that are an object or an array only.
QString jsonProblem(const QString &text)
{
    QJsonParseError error;
    const QByteArray wrapped = '[' + text.toUtf8() + ']';
    const QJsonDocument document = QJsonDocument::fromJson(wrapped, &error);
    const bool isQtsOwnLimit =
        error.error == QJsonParseError::DeepNesting || error.error == QJsonParseError::IllegalNumber;
    if (isQtsOwnLimit || (error.error == QJsonParseError::NoError && document.array().size() == 1))
        return {};
    if (error.error == QJsonParseError::NoError)
        return FieldCheck::tr(
            "Not valid JSON: there has to be one value, such as null, \"text\" or {\"key\": 1}.");
    const qsizetype position = QString::fromUtf8(wrapped.sliced(1).left(error.offset - 1)).size();
    return FieldCheck::tr("Not valid JSON at character %1: %2.")
        .arg(qBound(qsizetype(1), position, text.size()))
        .arg(error.errorString());
}

QString uuidProblem(const QString &text)
{
    static const QRegularExpression form{
        u"^\\s*\\{?([0-9a-f]{4}-?){7}[0-9a-f]{4}\\}?\\s*$"_s, QRegularExpression::CaseInsensitiveOption};
    if (form.match(text).hasMatch())
        return {};
    return FieldCheck::tr(
        "Not a UUID. It has 32 hexadecimal digits, as in 6f1c2d3e-4b5a-4c6d-8e7f-9a0b1c2d3e4f.");
}

QString enumProblem(const Column &column, const QString &text)
{
    if (column.choices.contains(text))
        return {};
    return FieldCheck::tr("%1 is not one of the values of this field: %2.")
        .arg(quoted(text), column.choices.join(FieldCheck::tr(", ")));
}

QString booleanProblem(const QString &text)
{
    static const QRegularExpression form{
        u"^\\s*(t|tr|tru|true|f|fa|fal|fals|false|y|ye|yes|n|no|on|of|off|1|0)\\s*$"_s,
        QRegularExpression::CaseInsensitiveOption};
    return form.match(text).hasMatch() ? QString()
                                       : FieldCheck::tr("Neither true nor false. Write one of the two.");
}

QString arrayProblem(const QString &text)
{
    static const QRegularExpression form{
        u"^\\s*(\\[.*\\]\\s*=\\s*)?\\{.*\\}\\s*$"_s, QRegularExpression::DotMatchesEverythingOption};
    return form.match(text).hasMatch() ? QString()
                                       : FieldCheck::tr("Not a list. Write it in braces, as {one,two}.");
}

QString kindProblem(const Column &column, const QString &text)
{
    switch (column.kind) {
    case Kind::Text:
        return textProblem(column, text);
    case Kind::Boolean:
        return booleanProblem(text);
    case Kind::Integer:
        return integerProblem(column, text);
    case Kind::Number:
        return numberProblem(text);
    case Kind::Timestamp:
    case Kind::TimestampWithZone:
    case Kind::Date:
        return dateProblem(text);
    case Kind::Time:
        return timeProblem(text);
    case Kind::Uuid:
        return uuidProblem(text);
    case Kind::Enum:
        return enumProblem(column, text);
    case Kind::Json:
        return jsonProblem(text);
    case Kind::Array:
        return arrayProblem(text);
    case Kind::Binary:
    case Kind::Other:
        break;
    }
    return {};
}

}

QString problemWith(const Column &column, const Value &value)
{
    if (!value)
        return column.nullable ? QString()
                               : FieldCheck::tr("This field may not be empty (NULL). Enter a value.");
    if (value->contains(QChar(QChar::Null)))
        return FieldCheck::tr(
            "There is a NUL character in it, which PostgreSQL text cannot hold. Remove it.");
    if (!value->isValidUtf16())
        return FieldCheck::tr(
            "There is half a character (a lone surrogate) in it. Remove it or paste the text again.");
    return kindProblem(column, *value);
}

}
