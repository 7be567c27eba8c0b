#include "read_only_field.h"

#include "fonts.h"
#include "value_editor.h"

#include <time_text.h>
#include <tool_tip.h>

#include <QEvent>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int inset = 10; ///< where the text of the fields above begins

QString textOf(const domain::Column &column, const domain::Value &value)
{
    if (!value)
        return noneOf(column).word;
    const auto time = domain::parseTimestamp(*value, column.kind);
    if (!time || column.kind == domain::Kind::Date)
        return *value;
    const QString exact = time->toLocalTime().toString(u"yyyy-MM-dd HH:mm:ss t"_s);
    return exact + u" · "_s + domain::ago(*time, QDateTime::currentDateTimeUtc());
}

}

ReadOnlyField::ReadOnlyField(const domain::Table &table, int column, QWidget *parent)
    : QLineEdit(parent)
    , m_column(column)
    , m_description(table.columns.at(column))
{
    setObjectName("field:"_L1 + m_description.name);
    setAccessibleName(domain::labelOf(m_description));
    setReadOnly(true);
    updateMargins();
    setFrame(false);
    setFont(secondary(monospaced(font())));
    QPalette plain = palette();
    plain.setColor(QPalette::Base, Qt::transparent);
    setPalette(plain);
}

void ReadOnlyField::show(const domain::Value &value)
{
    const QString words = textOf(m_description, value);
    if (words == text())
        return;
    setText(words);
    setCursorPosition(0);
    setToolTip(models::toolTip(value.value_or(QString())));
}

void ReadOnlyField::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LayoutDirectionChange)
        updateMargins();
    QLineEdit::changeEvent(event);
}

void ReadOnlyField::updateMargins()
{
    setTextMargins(isRightToLeft() ? 0 : inset, 0, isRightToLeft() ? inset : 0, 0);
}

}
