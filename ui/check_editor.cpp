#include "check_editor.h"

#include <QCheckBox>
#include <QKeyEvent>

namespace ui {

using namespace Qt::StringLiterals;

CheckEditor::CheckEditor(QWidget *parent)
    : ValueEditor(new QCheckBox(parent))
    , m_box(qobject_cast<QCheckBox *>(widget()))
{
    m_box->installEventFilter(this);
    connect(m_box, &QCheckBox::clicked, this, &CheckEditor::edited);
}

domain::Value CheckEditor::value() const
{
    return m_box->isChecked() ? u"true"_s : u"false"_s;
}

void CheckEditor::show(const domain::Value &value)
{
    m_box->setChecked(value == u"true"_s);
}

/// Where it has the focus it keeps it: what is typed next would change another field.
void CheckEditor::setReadOnly(bool readOnly)
{
    m_isReadOnly = readOnly;
    m_box->setEnabled(!readOnly || m_box->hasFocus());
}

bool CheckEditor::eventFilter(QObject *watched, QEvent *event)
{
    const QEvent::Type type = event->type();
    if (m_isReadOnly && type == QEvent::FocusOut)
        m_box->setEnabled(false);
    const bool isClick = type == QEvent::MouseButtonPress || type == QEvent::MouseButtonDblClick;
    const bool isSpace = type == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Space;
    return (m_isReadOnly && (isClick || isSpace)) || ValueEditor::eventFilter(watched, event);
}

}
