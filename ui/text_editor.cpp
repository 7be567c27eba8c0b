#include "text_editor.h"

#include "growing_text.h"

#include <QScopedValueRollback>

namespace ui {

using domain::Value;

TextEditor::TextEditor(const None &none, QWidget *parent, Layout layout)
    : ValueEditor(new GrowingText(parent))
    , m_text(qobject_cast<GrowingText *>(widget()))
    , m_none(none)
    , m_layout(layout)
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
    if (m_isNone)
        return {};
    const QString text = m_text->toPlainText();
    return text == m_laidOut ? m_shown : text;
}

void TextEditor::show(const Value &value)
{
    if (value == this->value())
        return;
    const QScopedValueRollback<bool> showing(m_isShowing, true);
    m_shown = value.value_or(QString());
    m_laidOut = m_layout ? m_layout(m_shown) : m_shown;
    m_text->setPlainText(m_laidOut);
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
