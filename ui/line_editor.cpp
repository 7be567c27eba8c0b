#include "line_editor.h"

#include <domain_name.h>

#include <QLineEdit>

namespace ui {

using domain::Value;

LineEditor::LineEditor(domain::Kind kind, const None &none, QWidget *parent)
    : LineEditor(new QLineEdit(parent), kind, none)
{
}

LineEditor::LineEditor(QLineEdit *line, domain::Kind kind, const None &none)
    : ValueEditor(line)
    , m_line(line)
    , m_kind(kind)
    , m_none(none)
{
    setNone(true);
    connect(line, &QLineEdit::textEdited, this, [this](const QString &text) {
        setNone(text.isEmpty() && m_kind != domain::Kind::Text && m_none.isAllowed);
        Q_EMIT edited();
    });
}

Value LineEditor::value() const
{
    return m_isNone ? Value() : Value(m_line->text());
}

void LineEditor::show(const Value &value)
{
    if (value == LineEditor::value())
        return;
    setNone(!value);
    m_line->setText(value.value_or(QString()));
    m_line->setCursorPosition(0);
}

void LineEditor::setReadOnly(bool readOnly)
{
    m_line->setReadOnly(readOnly);
}

void LineEditor::setNone(bool isNone)
{
    m_isNone = isNone;
    m_line->setPlaceholderText(isNone ? m_none.word : tr("empty text"));
}

NameEditor::NameEditor(const None &none, QWidget *parent)
    : LineEditor(domain::Kind::Text, none, parent)
{
}

Value NameEditor::value() const
{
    const Value typed = LineEditor::value();
    if (!typed)
        return {};
    const auto name = domain::DomainName::parse(*typed);
    return name ? name->ace() : *typed;
}

void NameEditor::show(const Value &value)
{
    if (value == NameEditor::value())
        return;
    const auto name = domain::DomainName::parse(value.value_or(QString()));
    const bool survives = name && name->ace() == value;
    LineEditor::show(survives ? Value(name->unicode()) : value);
}

}
