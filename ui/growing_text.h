#pragma once

#include <QPlainTextEdit>

namespace ui {

/// As high as its text, wrapped lines included, up to eight lines; from there on it scrolls. Tab goes on to
/// the next field.
class GrowingText : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit GrowingText(QWidget *parent = nullptr);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void fitHeight();
};

}
