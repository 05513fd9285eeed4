import { own, rowsOf } from '../rows/declare'
import { ServiceList } from './service-list'

/** All services and their keys in one place; the other sections only choose among them. */
export const servicesRows = rowsOf('services', [own('services.title', ServiceList)])
