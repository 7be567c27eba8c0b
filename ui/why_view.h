#pragma once

#include <why.h>

#include <QFrame>

namespace ui {

/// A WhyCard, to be read.
class WhyView : public QFrame {
    Q_OBJECT
public:
    explicit WhyView(const activity::WhyCard &card, QWidget *parent = nullptr);
};

}
