#include "text_editor.h"

#include "growing_text.h"

#include <QScopedValueRollback>

namespace ui {

using domain::Value;

TextEditor::TextEditor(const None &none, QWidget *parent)
    : ValueEditor(new GrowingText(parent))
    , m_text(qobject_cast<GrowingText *>(widget()))
    , m_none(none)
{
    setNone(true);
    connect(m_text, &QPlainTextEdit::textChanged, this, [this] {
        if (m_isShowing)
            return;
        setNone(false);
        Q_EMIT edited();
    });
}

Value TextEditor::value() const
{
    return m_isNone ? Value() : Value(m_text->toPlainText());
}

void TextEditor::show(const Value &value)
{
    if (value == this->value())
        return;
    const QScopedValueRollback<bool> showing(m_isShowing, true);
    m_text->setPlainText(value.value_or(QString()));
    setNone(!value);
}

void TextEditor::setReadOnly(bool readOnly)
{
    m_text->setReadOnly(readOnly);
    m_text->setTextInteractionFlags(readOnly ? Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard
                                             : Qt::TextInteractionFlags(Qt::TextEditorInteraction));
}

void TextEditor::setNone(bool isNone)
{
    m_isNone = isNone;
    m_text->setPlaceholderText(isNone ? m_none.word : tr("empty text"));
}

}
