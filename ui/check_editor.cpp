#include "check_editor.h"

#include <QCheckBox>

namespace ui {

using namespace Qt::StringLiterals;

CheckEditor::CheckEditor(QWidget *parent)
    : ValueEditor(new QCheckBox(parent))
    , m_box(qobject_cast<QCheckBox *>(widget()))
{
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

void CheckEditor::setReadOnly(bool readOnly)
{
    m_box->setEnabled(!readOnly);
}

}
