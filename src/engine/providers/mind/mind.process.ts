import { helperSide } from '../../runtime/helper'
import type { ToMind } from './protocol'
import { serveMind } from './serving'

/* The process of the mind: what llama.cpp does to itself it does here, and nowhere else. */

const mind = serveMind((message) => side.post(message))
const side = helperSide((message) => mind.hear(message as ToMind))
