#include "check_editor.h"

#include <QCheckBox>
#include <QEvent>

namespace ui {

using namespace Qt::StringLiterals;

CheckEditor::CheckEditor(QWidget *parent)
    : ValueEditor(new QCheckBox(parent))
    , m_box(qobject_cast<QCheckBox *>(widget()))
{
    m_box->installEventFilter(this);
    connect(m_box, &QCheckBox::clicked, this, [this](bool isChecked) {
        if (m_isReadOnly)
            m_box->setChecked(!isChecked);
        else
            Q_EMIT edited();
    });
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
    m_box->setEnabled(!readOnly || m_box->window()->focusWidget() == m_box);
}

bool CheckEditor::eventFilter(QObject *watched, QEvent *event)
{
    // It is not left where the focus comes back from a menu or another window.
    if (m_isReadOnly && event->type() == QEvent::FocusOut && m_box->window()->focusWidget() != m_box)
        m_box->setEnabled(false);
    return ValueEditor::eventFilter(watched, event);
}

}
