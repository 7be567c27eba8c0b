#pragma once

#include "value_editor.h"

namespace ui {

class GrowingText;

/// Text of any number of lines.
class TextEditor : public ValueEditor {
    Q_OBJECT
public:
    TextEditor(const None &none, QWidget *parent);

    domain::Value value() const override;
    void show(const domain::Value &value) override;
    void setReadOnly(bool readOnly) override;

private:
    void setNone(bool isNone);

    GrowingText *m_text;
    None m_none;
    bool m_isNone = false;
    bool m_isShowing = false; ///< show() changes the text, not the operator
};

}
