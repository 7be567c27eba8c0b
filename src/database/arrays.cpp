#include "arrays.h"

#include <algorithm>

namespace database {

using domain::Value;
using namespace Qt::StringLiterals;

namespace {

// `{"a","b",NULL}`, as array_in() reads it whatever anybody has set, but for NULL: see Arrays::hasNull().
QString arrayLiteral(const QList<Value> &values)
{
    QString literal = u"{"_s;
    for (const Value &value : values) {
        if (literal.size() > 1)
            literal += u',';
        if (value)
            literal += u'"' + QString{*value}.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s) + u'"';
        else
            literal += u"NULL";
    }
    return literal + u'}';
}

}

void Arrays::add(const QString &name, const QList<Value> &values)
{
    m_names.append(name);
    m_values.append(values);
}

bool Arrays::hasNull() const
{
    return std::any_of(m_values.begin(), m_values.end(),
        [](const QList<Value> &values) { return values.contains(Value{}); });
}

void Arrays::appendTo(StatementBuilder &builder) const
{
    builder << u"ROWS FROM (";
    for (qsizetype i = 0; i < m_values.size(); ++i) {
        builder << (i > 0 ? u", pg_catalog.unnest(" : u"pg_catalog.unnest(");
        builder.text(arrayLiteral(m_values[i])) << u"[])";
    }
    builder << u") AS v(" + m_names.join(u", "_s) + u')';
}

QString valueOf(const domain::Column &column, const QString &name)
{
    return u"v." + name + u"::" + castType(column);
}

QString numbered(QLatin1StringView name, qsizetype number)
{
    return name + QString::number(number);
}

}
