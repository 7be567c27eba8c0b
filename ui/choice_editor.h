#pragma once

#include "value_editor.h"

class QComboBox;

namespace ui {

/// One of a few values, or none. The wheel turns it only while it has the focus: scrolling past changes
/// nothing.
class ChoiceEditor : public ValueEditor {
    Q_OBJECT
public:
    static ChoiceEditor *ofEnum(const QStringList &choices, const None &none, QWidget *parent);
    static ChoiceEditor *ofBoolean(const None &none, QWidget *parent);

    domain::Value value() const override;
    void show(const domain::Value &value) override;
    void setReadOnly(bool readOnly) override;
    bool offersNone() const override { return true; }
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    ChoiceEditor(const None &none, QWidget *parent);

    QComboBox *m_combo;
    bool m_isReadOnly = false;
};

}
