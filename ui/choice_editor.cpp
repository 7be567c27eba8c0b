#include "choice_editor.h"

#include "wheel_guard.h"

#include <QComboBox>
#include <QEvent>
#include <QKeyEvent>

namespace ui {

using namespace Qt::StringLiterals;
using domain::Value;

ChoiceEditor::ChoiceEditor(const None &none, QWidget *parent)
    : ValueEditor(new QComboBox(parent))
    , m_combo(qobject_cast<QComboBox *>(widget()))
{
    m_combo->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_combo->installEventFilter(this);
    keepWheelForFocus(m_combo);
    if (none.isAllowed)
        m_combo->addItem(none.word);
    connect(m_combo, &QComboBox::activated, this, &ChoiceEditor::edited);
}

ChoiceEditor *ChoiceEditor::ofEnum(const QStringList &choices, const None &none, QWidget *parent)
{
    auto *editor = new ChoiceEditor(none, parent);
    for (const QString &choice : choices)
        editor->m_combo->addItem(choice, choice);
    return editor;
}

ChoiceEditor *ChoiceEditor::ofBoolean(const None &none, QWidget *parent)
{
    auto *editor = new ChoiceEditor(none, parent);
    editor->m_combo->addItem(tr("yes"), u"true"_s);
    editor->m_combo->addItem(tr("no"), u"false"_s);
    return editor;
}

Value ChoiceEditor::value() const
{
    const QVariant data = m_combo->currentData();
    return data.isValid() ? Value(data.toString()) : Value();
}

void ChoiceEditor::show(const Value &value)
{
    if (!value) {
        m_combo->setCurrentIndex(m_combo->findData(QVariant()));
        return;
    }
    if (m_combo->findData(*value) < 0) // a label that the type got after we read it
        m_combo->addItem(*value, *value);
    m_combo->setCurrentIndex(m_combo->findData(*value));
}

/// It keeps the focus, so that Tab and screen readers still find it where it was.
void ChoiceEditor::setReadOnly(bool readOnly)
{
    m_isReadOnly = readOnly;
}

bool ChoiceEditor::eventFilter(QObject *watched, QEvent *event)
{
    const QEvent::Type type = event->type();
    if (m_isReadOnly && type == QEvent::Wheel) {
        event->ignore();
        return true;
    }
    if (m_isReadOnly && type == QEvent::MouseButtonPress)
        return true;
    if (m_isReadOnly && type == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        event->ignore();
        return key != Qt::Key_Tab && key != Qt::Key_Backtab;
    }
    return ValueEditor::eventFilter(watched, event);
}

}
